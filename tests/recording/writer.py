"""One of several processes that record facts in the same chain: a program of its own."""

import sys


def main() -> None:
    """Record so many signatures of a person, one after another; print each receipt."""
    from paryz.cli.django import ready

    ready(migrate=False)
    from paryz import clock
    from paryz.facts import CodeAcknowledged
    from paryz.people.models import Organisation, Post
    from paryz.policy.actors import operator
    from paryz.recording.actions import record

    writer, count = int(sys.argv[1]), int(sys.argv[2])
    organisation = Organisation.objects.get()
    person = Post.objects.order_by("pk")[writer].person
    for _ in range(count):
        now = clock.now()
        fact = CodeAcknowledged(person=person.uid, day=now.date(), code="kz-civil-2020")
        [receipt] = record(operator(now.date()), organisation, [fact], now=now)
        print(receipt.number, receipt.seal, receipt.fact, flush=True)


if __name__ == "__main__":
    main()
