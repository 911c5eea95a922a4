using Penman.Tests.Support;

namespace Penman.Tests.Packages;

/// <summary>The programs in the readmes compile as they stand there: nothing is missing and no using too many.</summary>
public sealed class ReadmeTests
{
    [Theory]
    [InlineData("README.md", 2)]
    [InlineData("src/Penman/README.md", 1)]
    [InlineData("src/Penman.Intake/README.md", 1)]
    [InlineData("src/Penman.Mnist/README.md", 1)]
    [InlineData("src/Penman.Mpi/README.md", 1)]
    [InlineData("src/Penman.Notebook/README.md", 1)]
    [InlineData("src/Penman.Photos/README.md", 1)]
    [InlineData("src/Penman.Tensors/README.md", 1)]
    public void The_programs_of_a_readme_compile(string page, int count)
    {
        string[] programs = [.. PackageFeed.ProgramsOf(page)];
        Assert.Equal(count, programs.Length);
        Assert.All(programs, program => Assert.Empty(new CompiledProgram("Program", program).Complaints));
    }
}
