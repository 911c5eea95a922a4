using System.Runtime.CompilerServices;
using Penman.Data;

namespace Penman.Tests.Data;

public sealed class SharedImagesTests
{
    private int _made;

    private ImageSet Make()
    {
        _made++;
        return Mnist.Digits(new byte[Mnist.Format.Values], [7]);
    }

    [Fact]
    public void Whoever_asks_while_they_are_held_gets_the_same()
    {
        var shared = new SharedImages(Make);
        var held = shared.Get();
        Assert.Same(held, shared.Get());
        Assert.Equal(1, _made);
        GC.KeepAlive(held);
    }

    [Fact]
    public void Those_that_nobody_holds_go_and_are_made_anew()
    {
        var shared = new SharedImages(Make);
        GetAndLetGo();
        GC.Collect();
        shared.Get();
        Assert.Equal(2, _made);

        [MethodImpl(MethodImplOptions.NoInlining)]
        void GetAndLetGo() => shared.Get();
    }

    [Fact]
    public void Trainings_share_MNIST_and_a_person_gets_a_copy()
    {
        var ours = Mnist.DataSet.Read(DataSplit.Test);
        Assert.Same(ours, Mnist.DataSet.Read(DataSplit.Test));
        var theirs = Mnist.Test();
        Assert.NotSame(ours.Pixels, theirs.Pixels);
        Assert.Equal(ours.Pixels, theirs.Pixels);
    }
}
