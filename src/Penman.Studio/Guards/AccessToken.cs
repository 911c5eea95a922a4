using System.Security.Cryptography;
using System.Text;

namespace Penman.Studio.Guards;

/// <summary>
/// The secret in the address that is opened. Whoever has it gets a cookie; any other program or page on this machine knows the port
/// only.
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
