"""A sitemap from standard input, as ultimate-sitemap-parser reads it: its kind, then a line for each address."""
import sys

from usp.tree import sitemap_from_str

sitemap = sitemap_from_str(sys.stdin.read())
print(type(sitemap).__name__)
for below in sitemap.sub_sitemaps:
    print(below.url)
for page in sitemap.all_pages():
    news = page.news_story
    told = (news.title, news.publication_name, news.publication_language) if news else "-"
    print(page.url, page.last_modified and page.last_modified.isoformat(), page.alternates or "-", told, sep="|")
