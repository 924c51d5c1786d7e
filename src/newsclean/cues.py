"""What the class, id and role names of an element hint at: web developers' vocabulary, as Cue bits.

Names are split at non-letters and at camelCase humps; whole tokens are looked up, and a few long stems are searched for
inside names that run words together ("articlebody"). Short or ambiguous words match only as whole tokens: `ad` is not in
`header`, `date` not in `candidate`, `more` not in `amore`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from newsclean.page import Cue

_READ = 300  # characters of an element's names that are read
_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")

_WORDS: dict[Cue, str] = {
    Cue.ARTICLE: """article articles story post entry content body text artikel articulo articolo noticia nota news main
        paragraph prose rte richtext copy newstext contenido contenu inhalt artigo treść haber yazi detail wysiwyg""",
    Cue.COMMENT: """comment comments commentary disqus kommentar kommentare commentaire commentaires comentarios comentario
        commenti reply replies discussion forum respond commentlist comentários yorum yorumlar reacties""",
    Cue.RELATED: """related recommend recommended recommendation recommendations recirc recirculation similar more also
        readalso seealso readmore verwandt relacionadas relacionados relacionado associated lire mehr leggi correlati
        correlate further onward suggested suggestions next previous prev others ilgili powiazane weitere""",
    Cue.SIDEBAR: "sidebar aside rail secondary side sidebars column complementary seitenleiste margin marginal",
    Cue.NAV: """nav navbar navigation menu breadcrumb breadcrumbs crumb crumbs pager pagination paging hamburger sitemap
        navi subnav skip topnav menubar menuitem drawer""",
    Cue.FOOTER: "footer foot colophon bottom bottombar pie fuss",
    Cue.HEADER: "header masthead topbar banner head logo site branding toolbar",
    Cue.ADVERT: """ad ads advert adverts advertisement advertisements advertising adv sponsor sponsored sponsors promo promos
        promotion promotional promoted outbrain taboola dfp gpt adslot adsense adunit anzeige anzeigen werbung publicidad
        pub publicite pubblicita commercial partner affiliate shop marketing native reklam reklama""",
    Cue.SHARE: """share sharing shares sharebar social socials facebook twitter whatsapp addthis sharethis follow telegram
        linkedin pinterest compartir partage partager teilen like likes bookmark print""",
    Cue.NEWSLETTER: """newsletter newsletters subscribe subscription subscriptions signup subscriber mailchimp optin
        mailing abo form email nieuwsbrief boletin infolettre""",
    Cue.AUTHOR: """author authors byline bylines bio biography contributor contributors autor autoren auteur autore writer
        profile vcard journalist redakteur autores verfasser""",
    Cue.CAPTION: """caption captions figcaption credit credits figure image images photo photos picture img pic legend
        bildunterschrift legende didascalia media foto fotos copyright photographer thumbnail thumb bild wp""",
    Cue.META: """date dates time meta timestamp datetime published updated info datum fecha publish pubdate modified created
        fecha data details dateline reading duration""",
    Cue.TAGS: "tag tags topic topics category categories keyword keywords schlagwort themen label labels cat etiquetas hashtag",
    Cue.POPULAR: """popular trending trend mostread most read latest recent feed newest top hot ranking ranked viewed
        mostviewed ticker newsfeed beliebt meistgelesen headlines""",
    Cue.TEASER: """teaser teasers card cards item items tile tiles list listing grid excerpt snippet result results archive
        listitem stream loop carditem""",
    Cue.WIDGET: "widget widgets module modules box block component components panel section container wrapper",
    Cue.OVERLAY: """modal popup popups overlay cookie cookies consent gdpr cmp lightbox dialog toast interstitial onetrust
        didomi banner ccpa notification notice alert tooltip""",
    Cue.PAYWALL: "paywall premium locked regwall piano registration login subscribers metered barrier offer abonnement gate",
    Cue.GALLERY: "gallery galleries slideshow slider carousel slide slides swiper slick galerie galeria diaporama bildstrecke",
    Cue.OFFSCREEN: "hidden hide sr screenreader visuallyhidden invisible offscreen print accessibility assistive a11y none",
    Cue.DEK: """dek standfirst lead intro summary subtitle subheadline subhead lede vorspann chapo chapeau abstract teasertext
        sottotitolo sumario bajada entradilla deck perex lid description sapo subheading leadtext""",
    Cue.HEADLINE: "headline title titel titulo titre titolo heading hed headlines überschrift",
    Cue.EMBED: """embed embedded tweet tweets video videos player instagram iframe youtube audio podcast tiktok oembed
        playlist infogram datawrapper flourish""",
    Cue.QUOTE: "quote pullquote blockquote zitat cita quotation quotes",
    Cue.LIVE: "live liveblog liveticker liveblogs update updates",
    Cue.TOC: "toc contents jump anchor anchors index outline",
    Cue.KICKER: "kicker eyebrow overline rubric rubrik topline roofline spitzmarke dachzeile supertitle volanta overtitle",
    Cue.LEGAL: "legal disclaimer terms imprint privacy impressum correction corrections license rights",
    Cue.BUTTON: "button buttons btn cta toolbar toggle tools actions action controls control",
}
_LOOKUP: dict[str, int] = {}
for _cue, _text in _WORDS.items():
    for _word in _text.split():
        _LOOKUP[_word] = _LOOKUP.get(_word, 0) | int(_cue)

# Stems long enough to be safe inside run-together names.
_STEMS: dict[str, int] = {
    "articlebody": int(Cue.ARTICLE), "storybody": int(Cue.ARTICLE), "article": int(Cue.ARTICLE), "artikel": int(Cue.ARTICLE),
    "comment": int(Cue.COMMENT), "kommentar": int(Cue.COMMENT), "related": int(Cue.RELATED), "recommend": int(Cue.RELATED),
    "readmore": int(Cue.RELATED), "sidebar": int(Cue.SIDEBAR), "breadcrumb": int(Cue.NAV), "navigation": int(Cue.NAV), "footer": int(Cue.FOOTER),
    "masthead": int(Cue.HEADER), "advert": int(Cue.ADVERT), "sponsor": int(Cue.ADVERT), "promo": int(Cue.ADVERT), "newsletter": int(Cue.NEWSLETTER),
    "subscri": int(Cue.NEWSLETTER), "author": int(Cue.AUTHOR), "byline": int(Cue.AUTHOR), "caption": int(Cue.CAPTION), "timestamp": int(Cue.META),
    "keyword": int(Cue.TAGS), "mostread": int(Cue.POPULAR), "popular": int(Cue.POPULAR), "trending": int(Cue.POPULAR), "teaser": int(Cue.TEASER),
    "cookie": int(Cue.OVERLAY), "consent": int(Cue.OVERLAY), "paywall": int(Cue.PAYWALL), "gallery": int(Cue.GALLERY), "carousel": int(Cue.GALLERY),
    "standfirst": int(Cue.DEK), "subtitle": int(Cue.DEK), "subheadline": int(Cue.DEK), "headline": int(Cue.HEADLINE), "pullquote": int(Cue.QUOTE),
    "share": int(Cue.SHARE), "social": int(Cue.SHARE), "liveblog": int(Cue.LIVE), "disclaimer": int(Cue.LEGAL), "eyebrow": int(Cue.KICKER),
}  # fmt: skip
_STEM = re.compile("|".join(sorted(_STEMS, key=len, reverse=True)))


@lru_cache(maxsize=1 << 13)
def read(names: str) -> int:
    """Cue bits of an element's names (class, id, role, itemprop, ... joined by spaces).

    >>> read("candidate header") == Cue.HEADER, bool(read("relatedArticles") & Cue.RELATED)
    (True, True)
    """
    bits = 0
    for name in names[:_READ].split():
        bits |= _of(name)
    return bits


@lru_cache(maxsize=1 << 14)
def _of(name: str) -> int:
    """Cue bits of one name. Elements share names more often than whole lists of them."""
    bits = 0
    for token in _TOKEN.findall(name):
        bits |= _LOOKUP.get(token.lower(), 0)
    for stem in _STEM.findall(name.lower()):
        bits |= _STEMS[stem]
    return bits
