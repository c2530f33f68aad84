#!/usr/bin/env python3
"""Add to weights.txt what each feature is worth for spoken words, fitted on sentences of debates and the checks that answer them.

    go build -o /tmp/fit ./internal/claim/match/fit
    python3 internal/claim/match/fit/spoken.py /tmp/fit SET internal/claim/match/weights.txt

SET has claims.jsonl and train/{queries,qrels}.jsonl, in which the id of a query is that of its debate, _ and a number. After fit.py,
whose weights it begins from. `--check` prints figures of a cross-validation in eight folds in place of writing, no debate in two.

*rank*: a conditional logit over the two hundred claims that are proposed, whose weights are drawn to six tenths of those for what is
written (RIDGE says how strongly: these are few sentences of one country). Each query is there four times: as it is, without a
day, without what stands beside it, and against texts of 120 words, for collections differ in what they tell.
*same*: a logistic regression on the first claim with its margin. Its wrong ones are the wrong firsts, and all queries once more with
their right claims taken out of what is proposed.
"""
import collections
import os
import sys

import numpy as np
from scipy.optimize import minimize

import fit
from fit import features, lines

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = open(os.path.join(HERE, "..", "weights.go"), encoding="utf-8").read().split("`")[1].split()
AT = {name: i for i, name in enumerate(NAMES)}
FOLDS, RIDGE, DRAWN = 8, 30, 0.6
OF_FIRST = "Query Claim Title Second Names NumbersLack Soft BMShare Speaker Stranger SaidAtOnce SaidYear SaidOlder NoDay Far FarBeside Length".split()
OF = [AT[name] for name in OF_FIRST]
OWN = ["Score", "Share", "Third"]
SURE = 0.65  # from which on it is called the same: the least of those that --check prints with nine in ten right


def written(path):
    w = np.zeros(len(NAMES))
    for line in open(path, encoding="utf-8"):
        parts = line.split()
        if parts[0] == "rank":
            w[AT[parts[1]]] = float(parts[2])
    return w


def gather(program, folder):
    claims, queries = lines(os.path.join(folder, "claims.jsonl")), lines(os.path.join(folder, "train", "queries.jsonl"))
    gold = collections.defaultdict(set)
    for r in lines(os.path.join(folder, "train", "qrels.jsonl")):
        gold[r["query"]].add(r["claim"])
    less = lambda *keys: [{k: v for k, v in q.items() if k not in keys} for q in queries]
    short = [dict(c, text=" ".join(c.get("text", "").split()[:120])) for c in claims]
    return {"plain": features(program, claims, queries), "no day": features(program, claims, less("date")),
            "alone": features(program, claims, less("before", "after")), "short": features(program, short, queries)}, gold


def fit_rank(data, gold, begin):
    items = []
    for query, claims, rows in data:
        right = np.array([c in gold[query] for c in claims], float)
        if right.sum():
            items.append((rows, right / right.sum()))
    every = np.concatenate([x for x, _ in items])
    start = np.cumsum([0] + [len(x) for x, _ in items])[:-1]
    of = np.repeat(np.arange(len(items)), [len(x) for x, _ in items])
    want = np.concatenate([y for _, y in items])
    held, scale = every @ begin, np.maximum(every.std(0), 1e-6)
    scaled = every / scale

    def loss(w):
        s = scaled @ w + held
        most = np.maximum.reduceat(s, start)
        e = np.exp(s - most[of])
        total = np.add.reduceat(e, start)
        return -(want @ (s - most[of])) + np.log(total).sum() + RIDGE / 2 * w @ w, -scaled.T @ (want - e / total[of]) + RIDGE * w

    return begin + minimize(loss, np.zeros(len(begin)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x / scale


def firsts(data, gold, w):
    """[(kind, query, what speaks for the first, whether it is right)]"""
    out = []
    for kind, rows_of in data.items():
        for query, claims, rows in rows_of:
            claim, x = fit.first(claims, rows, w, OF)
            out.append((kind, query, x, float(claim in gold[query])))
            left = [i for i, c in enumerate(claims) if c not in gold[query]]
            if kind in ("plain", "alone") and len(left) > 2:
                out.append((kind + ", absent", query, fit.first([claims[i] for i in left], rows[left], w, OF)[1], 0.0))
    return out


def fit_same(rows):
    return fit.fit_same(rows, count=lambda kind: 0.5 if "absent" in kind else 1, ridge=3.0)


def precision(claims, right, order):
    n = total = 0
    for k, i in enumerate(order[:5], 1):
        if claims[i] in right:
            n += 1
            total += n / k
    return total / len(right)


def check(data, gold, begin):
    debates = sorted({q.rsplit("_", 1)[0] for q, _, _ in data["plain"]})
    fold = dict(zip(debates, np.random.default_rng(3).permutation(len(debates)) % FOLDS))
    of = lambda query: fold[query.rsplit("_", 1)[0]]
    found, said = collections.defaultdict(list), []
    for k in range(FOLDS):
        w = fit_rank([r for all_ in data.values() for r in all_ if of(r[0]) != k], gold, begin)
        for kind, all_ in data.items():
            for query, claims, rows in all_:
                if of(query) == k:
                    order = np.argsort(-(rows @ w), kind="stable")
                    found[kind].append((precision(claims, gold[query], order), claims[order[0]] in gold[query]))
        rows = firsts(data, gold, w)
        c = fit_same([r for r in rows if of(r[1]) != k])
        said += [(r[0], r[3], 1 / (1 + np.exp(-(r[2] @ c[:-1] + c[-1])))) for r in rows if of(r[1]) == k]
    for kind, all_ in found.items():
        print(f"{kind:8} MAP@5 {np.mean([a[0] for a in all_]):.3f}  P@1 {np.mean([a[1] for a in all_]):.3f}")
    for sure in (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85):
        called = [y for k, y, p in said if k == "plain" and p >= sure]
        absent = sum(p >= sure for k, _, p in said if k == "plain, absent")
        right = sum(y for k, y, _ in said if k == "plain")
        print(f"called the same from {sure:.2f}: {len(called)}, right {np.mean(called):.3f}, with absent ones {sum(called) / (len(called) + absent):.3f}; "
              f"of right firsts {sum(called) / right:.3f}; of absent ones {absent}")


def main():
    program, folder, path = [a for a in sys.argv[1:] if a != "--check"]
    data, gold = gather(program, folder)
    begin = DRAWN * written(path)
    if "--check" in sys.argv:
        return check(data, gold, begin)
    w = fit_rank([r for all_ in data.values() for r in all_], gold, begin)
    c = fit_same(firsts(data, gold, w))
    with open(path, encoding="utf-8") as source:
        kept = [line for line in source if not line.startswith(("spoken-", "# Made by fit/spoken.py"))]
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(kept)
        out.write("# Made by fit/spoken.py, which says how. Do not edit.\n")
        out.writelines(f"spoken-rank {name} {value:.4f}\n" for name, value in zip(NAMES, w) if abs(value) >= 0.00005)
        out.writelines(f"spoken-same {name} {value:.4f}\n" for name, value in zip(OWN + OF_FIRST + ["Base"], c))
        out.write(f"spoken-same Sure {SURE}\n")


if __name__ == "__main__":
    sys.exit(main())
