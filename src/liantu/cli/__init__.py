"""The command line `liantu`: thin commands over reading, bulk and export."""
