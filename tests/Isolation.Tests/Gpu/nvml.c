/* The part of NVIDIA's management interface that the report asks for, for machines without a GPU: two devices, one in slices. */
#include <stdio.h>
#include <string.h>

typedef struct { unsigned long long total, free, used; } memory_t;

static char devices[2], slices[2];
static int is_device(void *device) { return (char *)device >= devices && (char *)device < devices + 2; }

int nvmlInit_v2(void) { return 0; }
int nvmlShutdown(void) { return 0; }
int nvmlSystemGetDriverVersion(char *text, unsigned length) { return snprintf(text, length, "580.1") < 0; }
int nvmlDeviceGetCount_v2(unsigned *count) { *count = 2; return 0; }
int nvmlDeviceGetHandleByIndex_v2(unsigned index, void **device) { *device = devices + index; return index >= 2; }
int nvmlDeviceGetName(void *device, char *text, unsigned length) { return snprintf(text, length, "Test %d", (int)((char *)device - devices)) < 0; }
int nvmlDeviceGetMemoryInfo(void *device, memory_t *memory)
{
    memory->total = (is_device(device) ? 8ULL : 2ULL) << 30;
    memory->free = (is_device(device) ? 6ULL : 1ULL) << 30;
    memory->used = memory->total - memory->free;
    return 0;
}
int nvmlDeviceGetMigMode(void *device, unsigned *current, unsigned *pending) { *current = *pending = device == devices + 1; return 0; }
int nvmlDeviceGetMaxMigDeviceCount(void *device, unsigned *count) { *count = device == devices + 1 ? 7 : 0; return 0; }
int nvmlDeviceGetMigDeviceHandleByIndex(void *device, unsigned index, void **slice) { *slice = slices + index; return index >= 2; }
int nvmlDeviceGetUUID(void *device, char *text, unsigned length)
{
    if (is_device(device)) return snprintf(text, length, "GPU-%d", (int)((char *)device - devices)) < 0;
    return snprintf(text, length, "MIG-%d", (int)((char *)device - slices)) < 0;
}
