using ActorInference.Contracts;

namespace ActorInference.Inference;

/// <summary>
/// How the elements of one request lie inside those of the batch: <see cref="Blocks"/> blocks of consecutive elements, one every so many.
/// With the batch on the first axis there is one block; with [2,N,128] and the batch on axis 1 there are two.
/// </summary>
/// <param name="Blocks">Blocks of each request: the product of the dimensions before the batch axis.</param>
/// <param name="RowElements">Elements of one row in one block: the product of the dimensions behind the batch axis.</param>
/// <param name="Rows">Rows of the whole batch.</param>
internal readonly record struct BatchStrides(long Blocks, long RowElements, long Rows)
{
    public static BatchStrides Of(TensorShape shape, int axis)
    {
        var blocks = 1L;
        var row = 1L;
        for (var each = 0; each < shape.Rank; each++)
        {
            blocks *= each < axis ? shape[each] : 1;
            row *= each > axis ? shape[each] : 1;
        }

        return new(blocks, row, shape[axis]);
    }

    /// <summary>The first element of a block inside the batch.</summary>
    public long OffsetOf(long block, long firstRow) => ((block * Rows) + firstRow) * RowElements;

    /// <summary>Copies the rows of one request into the batch.</summary>
    public unsafe void Scatter(TensorBuffer request, TensorBuffer batch, long firstRow, long rows, int elementSize)
    {
        var length = rows * RowElements * elementSize;
        for (var block = 0L; block < Blocks; block++)
        {
            var target = (byte*)batch.Pointer + (OffsetOf(block, firstRow) * elementSize);
            System.Buffer.MemoryCopy((byte*)request.Pointer + (block * length), target, length, length);
        }
    }

    /// <summary>Copies the rows of one request out of the batch.</summary>
    public unsafe void Gather(TensorBuffer batch, TensorBuffer request, long firstRow, long rows, int elementSize)
    {
        var length = rows * RowElements * elementSize;
        for (var block = 0L; block < Blocks; block++)
        {
            var source = (byte*)batch.Pointer + (OffsetOf(block, firstRow) * elementSize);
            System.Buffer.MemoryCopy(source, (byte*)request.Pointer + (block * length), length, length);
        }
    }
}
