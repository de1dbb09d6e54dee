"""Sixteen threads of one process that record at once: a program of its own; prints what it saw."""

import datetime as dt
import json
import threading

THREADS, EACH = 16, 6


def main() -> None:
    """Sign, hand one gift over twice, and state what is refused, all at the same time."""
    from paryz.cli.django import ready

    ready(migrate=False)
    from django.db import connections

    from paryz import clock
    from paryz.facts import CodeAcknowledged, GiftHandedOver, GiftReceived
    from paryz.kernel.refusal import Refused
    from paryz.people.models import Organisation, Post
    from paryz.policy.actors import operator
    from paryz.recording import committing
    from paryz.recording.actions import record

    organisation = Organisation.objects.get()
    people = [post.person.uid for post in Post.objects.order_by("pk")]
    told, refused, sizes = [], [], []
    start = threading.Barrier(THREADS)
    answer = committing.Together._answer

    def counted(self, taken):
        sizes.append(len(taken))
        return answer(self, taken)

    committing.Together._answer = counted

    def say(fact):
        now = clock.now()
        try:
            [receipt] = record(operator(now.date()), organisation, [fact], now=now)
            told.append([receipt.number, receipt.seal, receipt.fact])
        except Refused as error:
            refused.append(type(fact).__name__ + ": " + str(error))

    def gift(**fields):
        return GiftReceived(person=people[0], in_service="no", **fields)

    today = clock.now().date()
    yesterday = today - dt.timedelta(days=1)
    for n in range(EACH):
        say(gift(day=yesterday, gift=f"vase-{n}"))

    def write(thread):
        start.wait()
        for n in range(EACH):
            if thread < 2:
                say(GiftHandedOver(person=people[0], day=today, gift=f"vase-{n}", act_number="1"))
            elif thread == 2:
                say(gift(day=today, aware_on=yesterday, gift=f"new-{n}"))
            else:
                person = people[thread % len(people)]
                say(CodeAcknowledged(person=person, day=today, code="kz-civil-2020"))
        connections.close_all()

    threads = [threading.Thread(target=write, args=(n,)) for n in range(THREADS)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    print(json.dumps({"told": told, "refused": refused, "largest": max(sizes)}))


if __name__ == "__main__":
    main()
