"""The register of acknowledgements: reading, signing, refusing, filing, and their forms."""
