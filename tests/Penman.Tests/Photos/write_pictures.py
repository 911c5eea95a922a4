"""Writes one picture in many kinds of files: a dark stroke on light paper, 60 wide and 40 high, its left half red."""
import sys
from PIL import Image, ImageDraw

folder = sys.argv[1]
picture = Image.new("RGB", (60, 40), (230, 230, 230))
draw = ImageDraw.Draw(picture)
draw.rectangle((0, 0, 29, 39), fill=(200, 40, 40))
draw.rectangle((40, 8, 47, 31), fill=(20, 20, 20))
jpeg = {"quality": 95, "subsampling": 0}
picture.save(f"{folder}/baseline.jpg", **jpeg)
picture.save(f"{folder}/progressive.jpg", progressive=True, **jpeg)
picture.save(f"{folder}/optimised.jpeg", optimize=True, **jpeg)
picture.convert("CMYK").save(f"{folder}/cmyk.jpg", **jpeg)
picture.save(f"{folder}/plain.bmp")
picture.convert("P", palette=Image.Palette.ADAPTIVE).save(f"{folder}/palette.bmp")
picture.convert("P", palette=Image.Palette.ADAPTIVE).save(f"{folder}/palette.gif")
picture.save(f"{folder}/frames.gif", save_all=True, append_images=[Image.new("RGB", (60, 40))])
picture.save(f"{folder}/lossless.webp", lossless=True)
picture.save(f"{folder}/lossy.webp", quality=95)
picture.save(f"{folder}/plain.png")
for turn in range(1, 9):
    stored = picture
    for step in {1: [], 2: [0], 3: [3], 4: [1], 5: [5], 6: [2], 7: [6], 8: [4]}[turn]:
        stored = stored.transpose(Image.Transpose(step))
    exif = Image.Exif()
    exif[0x0112] = turn
    stored.save(f"{folder}/turned-{turn}.jpg", exif=exif, **jpeg)
    stored.save(f"{folder}/turned-{turn}.png", exif=exif)
    stored.save(f"{folder}/turned-{turn}.webp", exif=exif, lossless=True)
picture.save(f"{folder}/scan.tiff")
