"""An Atom feed from standard input, as feedparser reads it: its parts in a line."""
import sys

import feedparser

read = feedparser.parse(sys.stdin.buffer.read())
assert not read.bozo, read.bozo_exception
feed, entry = read.feed, read.entries[0]
hubs = [link.href for link in feed.links if link.rel == "hub"]
whole = "Three." in entry.content[0].value
print(feed.title, hubs, entry.title, entry.author, entry.tags[0].term, entry.published_parsed[:5], whole, sep="|")
