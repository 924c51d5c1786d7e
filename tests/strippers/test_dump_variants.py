"""Dumps of the seed's shape in other words: other languages, names, dates, clocks, orders and numbers of entries.

Every line but the story's paragraphs is named by a stripper, nearly all of them surely, and no paragraph is.
"""



from __future__ import annotations

from typing import NamedTuple

import pytest

from newsclean import pipeline
from newsclean.lexicon import default
from newsclean.view import look


class Parts(NamedTuple):
    """The lines of a dump, by what they are."""

    above: list[str]
    headline: str
    byline: str
    caption: str
    notice: str
    story: list[str]
    card: tuple[str, str]
    authors: str
    labels: list[str]
    feed: list[tuple[str, str, str]]
    below: list[str]


ENGLISH = Parts(
    above=["Skip to content", "Featured", "Harbour Market Rivers Human Story Field Notes Company News", "More", "Newsletters", "Newsletters image", "All Newsletters Arrow right", "Store", "Shop Now Arrow right", "Town, Rivers, Bridges", "Edit post"],
    headline="'Not a bridge of wood' — engineer explains the council's change of mind after the flood",
    byline="by Ada Ferry and Ben Mill June 3, 2024 7:15 PM 4 min read",
    caption="The engineer Carla Stone speaks to the members of the council in the hall of the old school on June 2, 2024. (Dan Quay/Town Pictures)",
    notice="This audio is created with AI assistance",
    story=[
        "The new bridge over the river will not be built of wood as planned but of stone, the engineer of the town said on Monday evening.",
        "The council had voted for wood in the spring, after a long debate in which the owners of the sawmill had spoken for two hours.",
        "\"A wooden bridge that has to stand a flood like this one is not the bridge that people imagine,\" Stone told the members of the council.",
        "Stone said that the river had risen by three metres within a night, and that the old bridge had lost all of its railings.",
        "The members will vote again in the autumn. Until then the ferry runs from six in the morning until ten in the evening.",
        "At least four towns on the river have lost their bridges since the spring, among them two that had been built of wood.",
    ],
    card=("The week on the river: Ferry takes a thousand passengers a day", "Key developments of the week: * Ferry takes a thousand passengers a day * Baker opens second shop, sells bread from the old mill * The choir…"),
    authors="Authors: Ada Ferry, Ben Mill",
    labels=["Most popular", "News Feed"],
    feed=[
        ("6:56 PM  (Updated: )", "Two boats collide on the river, nobody hurt.", "The boats met under the remains of the old bridge, where the current is strong. Both had to be towed to the harbour by the ferry."),
        ("5:40 PM", "Baker opens second shop.", "The shop on the market square sells bread from the old mill, which was closed for ten years until last summer."),
        ("4:12 PM", "Choir wins prize in the capital.", "The forty singers had practised for a year, and travelled by boat because the bridge was closed to all traffic."),
        ("2:05 PM", "Rain until Friday.", "The river may rise by half a metre, the office said, and asked people to keep their boats well away from the piers."),
    ],
    below=["MORE NEWS", "Editors' Picks", "Featured", "Harbour Market Rivers Human Story Field Notes Company News", "Sections", "More", "Follow Us", "Enter your email to subscribe", "Please, enter correct email address", "Subscribe", "* indicates required", "Subscribe", "* indicates required", "The Ferry Letter with Ada Ferry", "* indicates required", "You are subscribed", "Thank you for signing up for this newsletter. We’ve sent you a confirmation email."],
)  # fmt: skip

GERMAN = Parts(
    above=["Zum Inhalt springen", "Startseite", "Hafen Markt Flüsse Leute", "Mehr", "Newsletter", "Suche", "Stadt, Flüsse, Brücken"],
    headline="„Keine Brücke aus Holz“ – Ingenieurin erklärt, warum der Rat nach dem Hochwasser umdenkt",
    byline="Von Ada Fähre und Ben Mühle 3. Juni 2024, 19:15 Uhr 4 Min. Lesezeit",
    caption="Die Ingenieurin Carla Stein spricht am 2. Juni 2024 vor den Mitgliedern des Rates im Saal der alten Schule. (Foto: Dan Kai/Stadtbild)",
    notice="Artikel anhören",
    story=[
        "Die neue Brücke über den Fluss wird nicht wie geplant aus Holz, sondern aus Stein gebaut, sagte die Ingenieurin der Stadt am Montagabend.",
        "Der Rat hatte sich im Frühjahr für Holz entschieden, nach einer langen Debatte, in der die Besitzer des Sägewerks zwei Stunden lang sprachen.",
        "„Eine Brücke aus Holz, die ein solches Hochwasser aushält, ist nicht die Brücke, die sich die Leute vorstellen“, sagte Stein den Mitgliedern.",
        "Der Fluss sei in einer Nacht um drei Meter gestiegen, sagte Stein, und die alte Brücke habe alle ihre Geländer verloren.",
        "Die Mitglieder stimmen im Herbst noch einmal ab. Bis dahin fährt die Fähre von sechs Uhr morgens bis zehn Uhr abends.",
    ],
    card=("Die Woche am Fluss: Fähre bringt jeden Tag tausend Leute ans andere Ufer", "Außerdem in dieser Woche: * Bäckerei eröffnet zweite Filiale * Chor gewinnt einen Preis in der Hauptstadt und fährt mit dem Schiff …"),
    authors="Autoren: Ada Fähre, Ben Mühle",
    labels=["Meistgelesen", "Newsticker"],
    feed=[
        ("18:56", "Zwei Boote stoßen auf dem Fluss zusammen", "Die Boote trafen sich unter den Resten der alten Brücke, wo die Strömung stark ist. Beide mussten in den Hafen geschleppt werden."),
        ("17:40", "Bäckerei eröffnet zweite Filiale", "Im Laden am Markt gibt es Brot aus der alten Mühle, die zehn Jahre lang geschlossen war und im Sommer wieder aufmachte."),
        ("16:12", "Chor gewinnt Preis", "Die vierzig Sänger hatten ein Jahr lang geprobt und fuhren mit dem Schiff, weil die Brücke für jeden Verkehr gesperrt war."),
    ],
    below=["Weitere Nachrichten", "Anzeige", "Hafen Markt Flüsse Leute", "Folgen Sie uns", "Newsletter abonnieren", "E-Mail-Adresse", "Jetzt anmelden", "Datenschutz", "Impressum", "© 2024 Stadtbote. Alle Rechte vorbehalten."],
)  # fmt: skip

SPANISH = Parts(
    above=["Saltar al contenido", "Portada", "Puerto Mercado Ríos Gente", "Más", "Suscríbete", "Buscar"],
    headline="La ingeniera explica por qué el consejo ya no quiere un puente de madera tras la crecida",
    byline="Por Ada Barca y Ben Molino 3 de junio de 2024 19:15",
    caption="La ingeniera Carla Piedra habla ante los miembros del consejo en la sala de la escuela vieja. (Dan Muelle/EFE)",
    notice="Escuchar artículo",
    story=[
        "El nuevo puente sobre el río no será de madera como estaba previsto, sino de piedra, dijo el lunes por la noche la ingeniera del pueblo.",
        "El consejo había votado por la madera en primavera, tras un largo debate en el que los dueños del aserradero hablaron dos horas.",
        "«Un puente de madera que aguante una crecida como esta no es el puente que la gente se imagina», dijo Piedra a los miembros.",
        "El río subió tres metros en una noche, dijo Piedra, y el puente viejo perdió todas sus barandillas y una parte del suelo.",
        "Los miembros votarán otra vez en otoño. Hasta entonces la barca funciona desde las seis de la mañana hasta las diez de la noche.",
    ],
    card=("La semana en el río: la barca lleva mil pasajeros al día", "Además, esta semana: * La panadera abre otra tienda en la plaza * El coro gana un premio en la capital y viaja en barco porque…"),
    authors="Autores: Ada Barca, Ben Molino",
    labels=["Lo más leído", "Últimas noticias"],
    feed=[
        ("hace 2 horas", "Dos barcas chocan en el río", "Las barcas se encontraron bajo los restos del puente viejo, donde la corriente es fuerte. Las dos fueron llevadas al puerto."),
        ("hace 3 horas", "La panadera abre otra tienda", "En la tienda de la plaza hay pan del molino viejo, que estuvo cerrado diez años y abrió otra vez el verano pasado."),
        ("hace 5 horas", "El coro gana un premio", "Los cuarenta cantantes habían ensayado un año entero y viajaron en barco porque el puente estaba cerrado al tráfico."),
        ("ayer, 21:30", "Lluvia hasta el viernes", "El río puede subir medio metro, dijo la oficina, y pidió a la gente que aleje sus barcas de los muelles esta semana."),
        ("ayer, 19:05", "La feria empieza el domingo", "La feria se celebra en el prado junto al río, donde estaba el puente hasta que la crecida se lo llevó en primavera."),
    ],
    below=["Más noticias", "Publicidad", "Puerto Mercado Ríos Gente", "Síguenos", "Suscríbete a nuestro boletín", "Correo electrónico", "Aviso legal", "Política de privacidad", "© 2024 El Barquero. Todos los derechos reservados."],
)  # fmt: skip


def _lines(parts: Parts, *, gaps: bool, card_first: bool, entries: int) -> list[str]:
    """The dump: with blank lines between paragraphs or without, the card before the authors' line or after it."""
    tail = [[*parts.card], [parts.authors]]
    blocks = [
        parts.above,
        [parts.headline],
        [parts.byline, parts.caption, parts.notice],
        *([line] for line in parts.story),
    ]
    blocks += tail if card_first else tail[::-1]
    blocks += [[label] for label in parts.labels]
    for time, title, teaser in parts.feed[:entries]:
        blocks += [[time], [title], [teaser]] if gaps else [[time, title, teaser]]
    blocks += [parts.below]
    return [line for block in blocks for line in ([*block, ""] if gaps else block)]


@pytest.mark.parametrize("entries", [3, 9])
@pytest.mark.parametrize("card_first", [True, False])
@pytest.mark.parametrize("gaps", [True, False])
@pytest.mark.parametrize("parts", [ENGLISH, GERMAN, SPANISH], ids=["english", "german", "spanish"])
def test_every_line_but_the_story_is_named(parts: Parts, gaps: bool, card_first: bool, entries: int) -> None:
    lines = _lines(parts, gaps=gaps, card_first=card_first, entries=entries)
    view = look(pipeline.read("\n".join(lines), as_kind="text"), default())
    assert view.headline >= 0
    assert view.block(view.headline).text == parts.headline
    said: dict[int, list[str]] = {}
    sure: dict[int, list[str]] = {}
    for verdict in pipeline.judge(view):
        said.setdefault(verdict.block, []).append(f"{verdict.role}: {verdict.reason}")
        if verdict.sure:
            sure.setdefault(verdict.block, []).append(f"{verdict.role}: {verdict.reason}")
    story = set(parts.story)
    assert [block.text for block in view.page.blocks if block.text in story] == parts.story
    assert {
        block.text: sure[block.index] for block in view.page.blocks if block.text in story and block.index in sure
    } == {}
    others = [block for block in view.page.blocks if block.text not in story]
    assert [block.text for block in others if block.index not in said] == []
    doubted = [
        block.text
        for block in others
        if block.index not in sure and block.text not in {parts.caption, parts.byline, *parts.card}
    ]
    assert len(doubted) <= 2, doubted


@pytest.mark.parametrize("parts", [ENGLISH, GERMAN, SPANISH], ids=["english", "german", "spanish"])
def test_feed_entries_are_counted(parts: Parts) -> None:
    view = look(
        pipeline.read("\n".join(_lines(parts, gaps=True, card_first=True, entries=9)), as_kind="text"), default()
    )
    reasons = {verdict.reason for verdict in pipeline.judge(view) if verdict.stripper == "popular_feed"}
    assert f"entry {len(parts.feed)} of {len(parts.feed)} in a feed of time, headline and teaser" in reasons
