namespace ActorInference.Contracts.Tests.Messages;

public sealed class InferRequestTests
{
    [Fact]
    public void WhatNobodyCouldAnswer_IsNotMade()
    {
        Assert.Throws<ArgumentNullException>("Model", () => new InferRequest(null!, null, null, [], null, InferOptions.Default));
        Assert.Throws<ArgumentNullException>("Inputs", () => new InferRequest("m", null, null, null!, null, InferOptions.Default));
        Assert.Throws<ArgumentNullException>("Options", () => new InferRequest("m", null, null, [], null, null!));
    }
}
