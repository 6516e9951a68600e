"""Small files: item images, logo, seal."""
