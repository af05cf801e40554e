"""What every room stands on: headers, errors, assets, template tags, quiet logs."""
