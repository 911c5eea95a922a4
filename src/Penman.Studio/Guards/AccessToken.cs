using System.Security.Cryptography;
using System.Text;

namespace Penman.Studio.Guards;

/// <summary>
/// The secret in the address that is opened. Whoever has it gets a cookie; a page elsewhere, or a program that only finds
/// the port, has not. Other users of this machine may read it in the browser's command line where one is opened.
/// </summary>
internal sealed class AccessToken
{
    private const int Bytes = 24;

    /// <summary>The name in the address's query.</summary>
    public const string Field = "token";

    /// <summary>Made anew by every server.</summary>
    public string Value { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Whether somebody has it; takes the same time whatever is wrong.</summary>
    public bool Is(string? candidate) =>
        candidate is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(candidate), Encoding.UTF8.GetBytes(Value));
}
