using System.Runtime.InteropServices;
using ActorInference.Contracts;
using ActorInference.Hosting.Files;

namespace ActorInference.Hosting.Demo.Reading;

/// <summary>Turns pictures into the tensors of the PaddleOCR models: planes of blue, green and red.</summary>
internal static class Pixels
{
    /// <summary>x f32[1,3,height,padded]: the picture scaled to width × height, zeros to its right.</summary>
    /// <param name="normalise">From a level (0 to 255) and the index of a plane to the value that the model expects.</param>
    public static NamedTensor ToTensor(Picture picture, int width, int height, int padded, Func<float, int, float> normalise)
    {
        var shape = TensorShape.Create(1, 3, height, padded);
        var buffer = TensorBuffer.Rent(shape.ElementCount * sizeof(float));
        var values = MemoryMarshal.Cast<byte, float>(buffer.Span);
        values.Clear();
        float stepX = (float)picture.Width / width, stepY = (float)picture.Height / height;
        Span<float> colour = stackalloc float[3];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                picture.Sample(((x + 0.5f) * stepX) - 0.5f, ((y + 0.5f) * stepY) - 0.5f, colour);
                for (var plane = 0; plane < 3; plane++)
                {
                    values[(((plane * height) + y) * padded) + x] = normalise(colour[2 - plane], plane);
                }
            }
        }

        return new("x", TensorDatatype.FP32, shape, buffer);
    }
}
