using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Akka.Configuration;

namespace Akka.Remote.Transport;

/// <summary>Finds the certificate that a section ssl.certificate names, in a file or in the system's store.</summary>
internal static class CertificateStore
{
    public static (X509Certificate2 Own, X509Certificate2Collection Others) Load(Config config, string path)
    {
        var file = config.GetString("certificate.path", "");
        if (config.GetBoolean("certificate.use-thumbprint-over-file", false)) return (FromStore(config, path), []);
        if (string.IsNullOrEmpty(file)) throw new ConfigurationException($"\"{path}.certificate.path\" is empty: with enable-ssl a node needs a certificate with its private key.");
        X509Certificate2Collection all;
        try
        {
            all = X509CertificateLoader.LoadPkcs12CollectionFromFile(file, config.GetString("certificate.password", ""), FlagsOf(config, path));
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"\"{path}.certificate.path\": \"{file}\" cannot be read with the password given: {e.Message}", e);
        }

        var own = all.FirstOrDefault(c => c.HasPrivateKey)
            ?? throw new ConfigurationException($"\"{path}.certificate.path\": \"{file}\" holds no certificate with a private key.");
        return (own, [.. all.Where(c => c != own)]);
    }

    private static X509KeyStorageFlags FlagsOf(Config config, string path)
    {
        var flags = X509KeyStorageFlags.DefaultKeySet;
        foreach (var word in config.GetStringList("certificate.flags"))
        {
            flags |= word switch
            {
                "default-key-set" => X509KeyStorageFlags.DefaultKeySet,
                "exportable" => X509KeyStorageFlags.Exportable,
                "machine-key-set" => X509KeyStorageFlags.MachineKeySet,
                "persist-key-set" => X509KeyStorageFlags.PersistKeySet,
                "user-key-set" => X509KeyStorageFlags.UserKeySet,
                "user-protected" => X509KeyStorageFlags.UserProtected,
                _ => throw new ConfigurationException($"\"{path}.certificate.flags\" has \"{word}\", which is no storage flag."),
            };
        }

        return flags;
    }

    private static X509Certificate2 FromStore(Config config, string path)
    {
        var thumbprint = config.GetString("certificate.thumbprint", "");
        var name = config.GetString("certificate.store-name", "");
        var location = config.GetString("certificate.store-location", "current-user") == "local-machine" ? StoreLocation.LocalMachine : StoreLocation.CurrentUser;
        using var store = new X509Store(string.IsNullOrEmpty(name) ? "My" : name, location);
        store.Open(OpenFlags.ReadOnly);
        var found = store.Certificates.Find(X509FindType.FindByThumbprint, thumbprint, validOnly: false);
        return found.FirstOrDefault(c => c.HasPrivateKey)
            ?? throw new ConfigurationException($"\"{path}.certificate.thumbprint\": the store \"{store.Name}\" has no certificate \"{thumbprint}\" with a private key.");
    }
}
