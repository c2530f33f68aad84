#!/usr/bin/env python3
"""Make weights.txt: what each feature of match is worth, fitted on the train part of a set of posts and checks.

    go build -o /tmp/fit ./internal/claim/match/fit
    python3 internal/claim/match/fit/fit.py /tmp/fit SET internal/claim/match/weights.txt

SET has claims.jsonl and train/{queries,qrels,absent-queries}.jsonl, train/absent-without.txt. Needs numpy and scipy; the same
set gives the same weights. `--check` prints figures of a cross-validation in five folds in place of writing, no claim in two.

Two fits. *rank*: a conditional logit over the hundred claims that are proposed for a query, each query four times: as it is, with
no day known, against claims without day and text, and against claims without a title too, since collections differ in what they
tell. *same*: a logistic regression on the first claim, with its margin; queries whose own check is taken out are its wrong ones,
and so are all queries against five hundred claims that are none of theirs, and against three that come near, so that a small archive does not call
the nearest the same.

HELD are not fitted: the set was gathered from the checks themselves, so that no post in it is older than its check, and it has no
speakers of claims nor sentences beside a post.
"""
import collections
import json
import os
import random
import subprocess
import sys
import tempfile

import numpy as np
from scipy.optimize import minimize

RANK = """BM BMShare BMClaim BMTitle BMText Query Claim Title Text Pairs Run Names Numbers NumbersLack Rarest Second Signed Speaker
Stranger Length Beside BesidePart BesideLack Soft AtOnce Soon Later Older SaidAtOnce SaidSoon SaidLater SaidOlder SaidYear NoDay Far FarBeside""".split()
AT = {name: i for i, name in enumerate(RANK)}
HELD = {"AtOnce": 3, "Soon": 1.5, "Later": 0, "Older": 0.5, "SaidAtOnce": 4, "SaidSoon": 0, "SaidLater": -2, "SaidOlder": 2, "SaidYear": 3, "NoDay": 0.5,
        "Speaker": 3, "Stranger": -1.5, "Beside": 0, "BesidePart": 4, "BesideLack": 8, "Far": 0, "FarBeside": 0}
OF_FIRST = "Query Title Second Names NumbersLack Soft BMShare BM AtOnce Older NoDay Length".split()
SAME = ["Score", "Share", "Third"] + OF_FIRST
SURE = 0.85  # from which on it is called the same
# how much a query of each kind counts in the second fit: those without an answer are few
COUNTS = {"plain": 1, "no day": .5, "titles": .5, "absent": 4, "absent, no day": 2, "absent, titles": 2, "few, absent": .15, "few": .2,
          "near, absent": .5, "near": .3}
STRANGER = -1.5  # of a claim that somebody else made; not fitted either


def lines(path):
    with open(path, encoding="utf-8") as source:
        return [json.loads(line) for line in source if line.strip()]


def features(program, claims, queries):
    """[(query, claims, rows)] as the program proposes them."""
    with tempfile.TemporaryDirectory() as room:
        for name, rows in (("c", claims), ("q", queries)):
            with open(os.path.join(room, name), "w", encoding="utf-8") as target:
                target.writelines(json.dumps(r) + "\n" for r in rows)
        out = subprocess.run([program, os.path.join(room, "c"), os.path.join(room, "q")], stdout=subprocess.PIPE, check=True).stdout
    all_ = [json.loads(line) for line in out.decode().split("\n") if line]
    return [(a["id"], a["claims"], np.array(a["rows"], float)) for a in all_ if a["rows"]]


def without_days(data):
    out = []
    for query, claims, rows in data:
        rows = rows.copy()
        rows[:, AT["AtOnce"]:AT["NoDay"]] = 0
        rows[:, AT["NoDay"]] = 1
        out.append((query, claims, rows))
    return out


def near(data, gold):
    """As small archives of one subject have it: three claims of the twenty that come nearest, with the right one and without."""
    some, with_, without = random.Random(11), [], []
    for query, claims, rows in data:
        others = [i for i, c in enumerate(claims[:20]) if c not in gold[query]]
        right = [i for i, c in enumerate(claims) if c in gold[query]]
        if len(others) < 3 or not right:
            continue
        three = some.sample(others, 3)
        without.append((query, [claims[i] for i in three], rows[three]))
        with_.append((query, [claims[i] for i in right[:1] + three], rows[right[:1] + three]))
    return with_, without


def gather(program, folder):
    train = os.path.join(folder, "train")
    claims, queries = lines(os.path.join(folder, "claims.jsonl")), lines(os.path.join(train, "queries.jsonl"))
    absent = lines(os.path.join(train, "absent-queries.jsonl"))
    with open(os.path.join(train, "absent-without.txt"), encoding="utf-8") as source:
        away = set(source.read().split())
    gold = collections.defaultdict(set)
    for r in lines(os.path.join(train, "qrels.jsonl")):
        gold[r["query"]].add(r["claim"])
    only = lambda keys, some=claims: [{k: c.get(k, "") for k in keys} for c in some]
    left = [c for c in claims if c["id"] not in away]
    mine = set().union(*gold.values()) | away
    few = random.Random(7).sample([c for c in claims if c["id"] not in mine], 500)
    data = {"plain": features(program, claims, queries), "titles": features(program, only(("id", "claim", "title")), queries),
            "claims": features(program, only(("id", "claim")), queries), "absent": features(program, left, absent),
            "absent, titles": features(program, only(("id", "claim", "title"), left), absent),
            "few, absent": features(program, few, queries), "few": features(program, few + [c for c in claims if c["id"] in mine], queries)}
    data["near"], data["near, absent"] = near(data["plain"] + without_days(data["plain"]), gold)
    data["no day"], data["absent, no day"] = without_days(data["plain"]), without_days(data["absent"])
    return data, gold


def fit_rank(data, gold, scale, ridge=10):
    items = []
    for query, claims, rows in data:
        right = np.array([c in gold[query] for c in claims], float)
        if right.sum():
            items.append((rows, right / right.sum()))
    every = np.concatenate([x for x, _ in items])
    start = np.cumsum([0] + [len(x) for x, _ in items])[:-1]
    of = np.repeat(np.arange(len(items)), [len(x) for x, _ in items])
    want = np.concatenate([y for _, y in items])
    free = [i for i, name in enumerate(RANK) if name not in HELD]
    held = sum(every[:, AT[name]] * value for name, value in HELD.items())
    scaled = every[:, free] / scale[free]

    def loss(w):
        s = scaled @ w + held
        most = np.maximum.reduceat(s, start)
        e = np.exp(s - most[of])
        total = np.add.reduceat(e, start)
        return (-(want @ (s - most[of])) + np.log(total).sum() + ridge / 2 * w @ w, -scaled.T @ (want - e / total[of]) + ridge * w)

    w = np.array([HELD.get(name, 0) for name in RANK], float)
    w[free] = minimize(loss, np.zeros(len(free)), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x / scale[free]
    return w


def first(claims, rows, w, own=[AT[name] for name in OF_FIRST]):
    """The first claim, and what speaks for its being the same, the columns own of its features among it: as match.go has it."""
    s = rows @ w
    order = np.argsort(-s, kind="stable")
    e = np.exp(s - s.max())
    third = min(s[order[0]] - s[order[2]], 8) if len(order) > 2 else 8
    top = rows[order[0]]
    return claims[order[0]], np.array([s[order[0]] / 10, e[order[0]] / e.sum(), third] + [top[i] for i in own])


def fit_same(rows, count=COUNTS.get, ridge=1.0):
    """A logistic regression; count is how much a row of a kind counts."""
    x, y = np.array([r[2] for r in rows]), np.array([r[3] for r in rows])
    counts = np.array([count(r[0]) for r in rows])
    mean, scale = x.mean(0), np.maximum(x.std(0), 1e-6)
    z = np.c_[(x - mean) / scale, np.ones(len(x))]

    def loss(w):
        s = z @ w
        slope = z.T @ (counts * (1 / (1 + np.exp(-s)) - y))
        slope[:-1] += ridge * w[:-1]
        return (counts * (np.logaddexp(0, s) - y * s)).sum() + ridge / 2 * w[:-1] @ w[:-1], slope

    w = minimize(loss, np.zeros(z.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return np.r_[w[:-1] / scale, w[-1] - (w[:-1] / scale) @ mean]


def firsts(data, gold, w):
    out = []
    for kind in COUNTS:
        for query, claims, rows in data[kind]:
            claim, x = first(claims, rows, w)
            out.append((kind, query, x, float("absent" not in kind and claim in gold[query])))
    return out


def to_rank(data):
    return [r for kind in ("plain", "no day", "titles", "claims") for r in data[kind]]


def check(data, gold, scale):
    groups = sorted({min(g) for g in gold.values()})
    number = dict(zip(groups, np.random.default_rng(0).integers(0, 5, len(groups))))
    of = {q: number[min(g)] for q, g in gold.items()}
    of.update({r[0]: k % 5 for k, r in enumerate(data["absent"])})
    found, said = collections.defaultdict(list), []
    for fold in range(5):
        w = fit_rank([r for r in to_rank(data) if of[r[0]] != fold], gold, scale)
        for kind in ("plain", "no day", "titles", "claims"):
            for query, claims, rows in data[kind]:
                if of[query] == fold:
                    right = [claims[i] in gold[query] for i in np.argsort(-(rows @ w), kind="stable")[:5]]
                    precision = sum((sum(right[:k + 1]) / (k + 1)) * r for k, r in enumerate(right)) / len(gold[query])
                    found[kind].append((precision, right[0], any(right)))
        rows = firsts(data, gold, w)
        c = fit_same([r for r in rows if of[r[1]] != fold])
        said += [(r[0], r[3], 1 / (1 + np.exp(-(r[2] @ c[:-1] + c[-1])))) for r in rows if of[r[1]] == fold]
    for kind, all_ in found.items():
        print(f"{kind:10} MAP@5 {np.mean([a[0] for a in all_]):.3f}  P@1 {np.mean([a[1] for a in all_]):.3f}  in five {np.mean([a[2] for a in all_]):.3f}")
    for kind, away in (("plain", "absent"), ("no day", "absent, no day"), ("titles", "absent, titles"), ("few", "few, absent"), ("near", "near, absent")):
        called = [y for k, y, p in said if k == kind and p >= SURE]
        wrong = sum(p >= SURE for k, _, p in said if k == away)
        right = sum(y for k, y, _ in said if k == kind)
        print(f"{kind:10} called the same: right {sum(called) / (len(called) + wrong):.3f}  of right firsts {sum(called) / right:.3f}  absent ones {wrong}")


def main():
    args = [a for a in sys.argv[1:] if a != "--check"]
    data, gold = gather(args[0], args[1])
    scale = np.maximum(np.concatenate([r[2] for r in to_rank(data)]).std(0), 1e-6)
    if "--check" in sys.argv:
        return check(data, gold, scale)
    w = fit_rank(to_rank(data), gold, scale)
    c = fit_same(firsts(data, gold, w))
    with open(args[2], "w", encoding="utf-8") as out:
        out.write("# Made by fit/fit.py, which says how, and spoken.py. Do not edit.\n")
        out.writelines(f"rank {name} {value:.4f}\n" for name, value in zip(RANK, w))
        out.writelines(f"same {name} {value:.4f}\n" for name, value in zip(SAME + ["Base"], c))
        out.write(f"same Stranger {STRANGER}\n")
        out.write(f"same Sure {SURE}\n")


if __name__ == "__main__":
    sys.exit(main())
