#!/usr/bin/python3
"""Draws samples/notice.png and its truth, samples/notice.txt. Needs Debian's python3-pil and fonts-dejavu."""
import os
from PIL import Image, ImageDraw, ImageFont

here = os.path.dirname(os.path.abspath(__file__))
fonts = "/usr/share/fonts/truetype/dejavu/"
width, height = 640, 448
page = Image.new("RGB", (width, height), (246, 243, 235))
draw = ImageDraw.Draw(page)
draw.rectangle((0, 0, width, 76), fill=(24, 58, 92))

# text, font, size, left, top, colour, turned by degrees
lines = [
    ("Actors at work", "DejaVuSerif-Bold.ttf", 34, 40, 16, (255, 255, 255), 0),
    ("Every model has its own core", "DejaVuSerif.ttf", 24, 40, 110, (20, 20, 20), 0),
    ("Order 4711: 12 apples, 3 pears", "DejaVuSerif.ttf", 27, 40, 180, (20, 20, 20), 0),
    ("This line stands on its head", "DejaVuSerif.ttf", 24, 120, 255, (120, 20, 20), 180),
    ("Slightly tilted, still read", "DejaVuSerif.ttf", 24, 90, 325, (20, 80, 30), 5),
]
for text, font, size, left, top, colour, turn in lines:
    face = ImageFont.truetype(fonts + font, size)
    box = face.getbbox(text)
    tile = Image.new("RGBA", (box[2] + 8, box[3] + 8), colour + (0,))
    ImageDraw.Draw(tile).text((4, 4), text, font=face, fill=colour + (255,))
    tile = tile.rotate(turn, expand=True, resample=Image.BICUBIC)
    page.paste(tile, (left, top), tile)

page.quantize(64, dither=Image.NONE).convert("RGB").save(os.path.join(here, "notice.png"), optimize=True)
with open(os.path.join(here, "notice.txt"), "w", encoding="utf-8") as truth:
    truth.writelines(line[0] + "\n" for line in lines)
