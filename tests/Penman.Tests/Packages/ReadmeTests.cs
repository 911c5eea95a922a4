using Penman.Tests.Support;

namespace Penman.Tests.Packages;

/// <summary>The programs in the readmes of packages that need others to be restored: they compile, too.</summary>
public sealed class ReadmeTests
{
    [Theory]
    [InlineData("Penman.Photos")]
    [InlineData("Penman.Intake")]
    [InlineData("Penman.Notebook")]
    public void The_program_of_a_readme_compiles(string package)
    {
        var program = PackageFeed.ProgramOf(package);
        Assert.NotEmpty(program);
        Assert.Empty(new CompiledProgram(package, program).Complaints);
    }
}
