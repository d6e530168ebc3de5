"""A JSON Feed from standard input, as atoma reads it: its parts in a line."""
import sys

import atoma

feed = atoma.parse_json_feed_bytes(sys.stdin.buffer.read())
item = feed.items[0]
print(feed.title, item.title, item.author.name if item.author else "-", item.tags[0], item.date_published.isoformat(), item.url, sep="|")
