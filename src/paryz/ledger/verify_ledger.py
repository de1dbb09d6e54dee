#!/usr/bin/env python3
"""Tell whether a record that Paryz keeps was changed, with this one file and Python 3.9 or newer.

    python verify_ledger.py EXPORT
    python verify_ledger.py EXPORT --receipt "12 3f0a 99c1 5b7e d002" --receipt receipts.txt
    python verify_ledger.py EXPORT --key KEY --checkpoint kept.txt --witness KEY --older EXPORT

EXPORT is what `paryz ledger export` or the page of the record wrote. A receipt is the line
`paryz-receipt-1 …`, or the number of an entry and sixteen letters of its seal or more, or a
file of such lines. It ends with 0 if nothing was found, 1 if something was, 2 if a file cannot
be used. It shares no code with the program whose record it checks, and asks nothing of it.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import hashlib
import json
import os
import re
import struct
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

FORMAT = "paryz-export-1"
# This is the first format: another number is a later one.
NUMBERED = re.compile(r"paryz-export-[1-9]\d{0,3}")
FIRST = hashlib.sha256(b"paryz-chain-1").digest()
HEADER = {"chains", "format", "matter", "origin"}
CHECKPOINT = {"checkpoint", "heads", "timestamp"}
PLAIN = {"before", "chain", "commitment", "number", "recorded_at", "recorded_by", "seal"}
FULL = PLAIN | {"content", "salt"}
END = {"lines", "sha256"}
LONGEST_LINE = 16 * 1024 * 1024
LARGEST = 2**63 - 1
AT_ONCE = 256 * 1024
# An entry is appended within so long of the moment that it bears.
LONGEST_WAIT = timedelta(minutes=5)
HEX64 = re.compile(r"[0-9a-f]{64}")
# A number in eight bytes.
EIGHT = struct.Struct(">Q").pack


# What it says

ENGLISH = {
    "clean": "Nothing was found: the record is as it was written.",
    "changed": "The record, or this export of it, is NOT as it was written.",
    "first": "The first entry that is wrong: entry {number} of chain {chain}.",
    "found": "Found by {means}: {says}",
    "m_form": "the form of the file",
    "m_digest": "the digest of the file",
    "m_chain": "the chain",
    "m_receipt": "a receipt",
    "m_checkpoint": "a checkpoint",
    "m_witness": "a witness",
    "m_timestamp": "a time stamp",
    "m_older": "an older export",
    "absent": "{file} cannot be read: {why}.",
    "empty": "{file} is empty.",
    "packed": "{file} is packed (gzip or zip). Unpack it first.",
    "mark": "{file} begins with a mark that an editor put there (BOM), or it is no UTF-8. "
    "Take the file as it was downloaded.",
    "crlf": "The ends of the lines of {file} were changed by a mail program or an editor. "
    "Take the file as it was downloaded.",
    "newer": "{file} was written by a newer Paryz than this verify_ledger.py. Take the one that "
    "belongs to it: `paryz ledger verifier`, or the page of the record.",
    "no_export": "{file} is no export of Paryz: {why}.",
    "w_json": "it is no JSON",
    "w_canonical": "it is not written in the one way in which exports are",
    "w_twice": "“{name}” stands there twice",
    "w_number": "a number is too large, or no whole number",
    "w_deep": "it is nested too deeply",
    "w_long": "it is longer than any entry",
    "w_utf8": "it holds bytes that are no letters (UTF-8)",
    "w_unknown": "“{name}” is no part of it",
    "w_missing": "“{name}” is missing",
    "w_value": "“{name}” cannot be that",
    "w_place": "it stands where it does not belong",
    "w_kind": "it is neither an entry nor a checkpoint",
    "line": "line {line} cannot be read: {why}.",
    "line_entry": "line {line}, where entry {number} of chain {chain} belongs, "
    "cannot be read: {why}.",
    "breaks_off": "the export breaks off after line {line}; its last line is missing.",
    "after_end": "line {line} ends the export, and something follows it.",
    "digest": "the digest in the last line is not that of what stands before it: "
    "the file was changed after it was written.",
    "lines": "the last line counts {said} lines, and there are {found}.",
    "missing": "entry {number} of chain {chain} is missing; entry {found} follows.",
    "again": "where entry {number} of chain {chain} belongs stands entry {found} once more.",
    "stray": "where entry {number} of chain {chain} belongs stands an entry of chain {other}.",
    "before": "entry {number} of chain {chain} does not follow the one before it.",
    "seal": "the seal of entry {number} of chain {chain} does not fit what the entry says.",
    "content": "the content of entry {number} of chain {chain} was changed.",
    "other_matter": "the content of entry {number} of chain {chain} is of another matter.",
    "head": "the export names entry {head} as the last of chain {chain}, and the last that "
    "stands there is {last}.",
    "head_seal": "the export names another seal for entry {number} of chain {chain}, the last one.",
    "beyond_head": "the export names entry {head} as the last of chain {chain}, "
    "and entry {number} follows.",
    "other_seal": "{what} has another seal for entry {number} of chain {chain}: "
    "the record was written anew, or {what} was copied wrongly.",
    "other_time": "{what} has another time for entry {number} of chain {chain}.",
    "cut_off": "{what} names entry {number} of chain {chain}, and the last one here is {last}: "
    "its end was cut off, or the export is older.",
    "not_here": "{what} names entry {number} of chain {chain}, which is not here.",
    "nowhere": "{what} names entry {number}, and no chain here has an entry of that number "
    "with this seal.",
    "no_chain": "{what} names chain {chain}, which is not in the export.",
    "receipt": "receipt {text}",
    "checkpoint": "checkpoint {number}",
    "kept": "checkpoint {number}, kept in {file}",
    "older": "the older export {file}",
    "no_receipt": "“{text}” is no receipt: a receipt is the line that begins with "
    "paryz-receipt-1, or the number of an entry and at least 16 letters of its seal.",
    "other_installation": "The receipt “{text}” is of another installation ({theirs}), "
    "and the export of {ours}.",
    "no_key": "“{text}” is no key: a key reads NAME+ID+LETTERS.",
    "key_parts": "The key of {name} was not copied whole: its parts do not fit.",
    "key_kind": "The key of {name} is for another kind of signature than --{option} takes.",
    "weak_key": "The key of {name} is no safe point of the curve.",
    "no_checkpoint": "{file} holds no checkpoint: {why}.",
    "w_note": "it is no signed note of Paryz",
    "note": "checkpoint on line {line} is no signed note of Paryz.",
    "order": "checkpoint {number} is missing; checkpoint {found} follows.",
    "previous": "checkpoint {number} does not follow the one before it.",
    "root": "the heads of checkpoint {number} do not give the hash that was signed.",
    "unknown_key": "checkpoint {number} of {origin} is signed by none of the keys given.",
    "bad_signature": "the signature of {name} under checkpoint {number} is wrong.",
    "origin": "the export says that it is of {origin}, and none of the keys given is of that name.",
    "head_gone": "checkpoint {number} names chain {chain}, which is not in the export.",
    "hides": "checkpoint {number} does not show the head of chain {chain}, which had entries then.",
    "twice": "checkpoint {number}, kept in {file}, is not the checkpoint {number} of the export: "
    "the record was written anew.",
    "not_there": "checkpoint {number}, kept in {file}, is not in the export: the record was put "
    "back to an earlier state, or the export is older.",
    "other_origin": "checkpoint {number}, kept in {file}, is of another installation ({theirs}), "
    "and the export of {ours}.",
    "no_witness": "no checkpoint bears the signature of the witness {name}.",
    "stamp": "the time stamp of checkpoint {number} is not of this checkpoint.",
    "stamp_form": "the time stamp of checkpoint {number} cannot be read.",
    "older_wrong": "the older export {file} is not as it was written itself.",
    "older_checkpoint": "checkpoint {number} of the older export {file} is not in this one.",
    "p_chain": "chain {chain}: {entries} entries, each sealed upon the one before.",
    "p_contents": "matter {matter}: the content of {count} entries is as it was recorded.",
    "p_receipt": "{what}: entry {number} of chain {chain} is in the record as it says.",
    "p_kept": "{what} is one of this record.",
    "p_signed": "checkpoints signed by {name}: {count}, the last of {at}.",
    "p_witness": "checkpoints cosigned by the witness {name}: {count}; the last, number {number}, "
    "fixes {covered}.",
    "covers": "chain {chain} up to entry {number}",
    "p_older": "{what} is contained in this one.",
    "p_stamp": "the time stamp of checkpoint {number} is of this checkpoint and says {at}. Whether "
    "the stamp itself is genuine: {command}",
    "n_alone": "nothing from outside was held against it. An export alone does not show that the "
    "whole record was written anew or that its end was cut off: give a receipt, a checkpoint "
    "or an older export.",
    "n_no_key": "the signatures of checkpoints were not checked ({count}): give the key (--key).",
    "n_uncovered": "no checkpoint here shows chain {chain}.",
    "n_moved": "{what} names the installation {theirs}, the export {ours}; the entry is the same.",
}
RUSSIAN = {
    "clean": "Ничего не найдено: журнал записей не изменен.",
    "changed": "Журнал записей или этот экспорт ИЗМЕНЕН.",
    "first": "Первая неверная запись: запись {number} цепочки {chain}.",
    "found": "Найдено ({means}): {says}",
    "m_form": "форма файла",
    "m_digest": "контрольная сумма файла",
    "m_chain": "цепочка",
    "m_receipt": "квитанция",
    "m_checkpoint": "контрольная точка",
    "m_witness": "свидетель",
    "m_timestamp": "метка времени",
    "m_older": "прежний экспорт",
    "absent": "Файл {file} прочитать нельзя: {why}.",
    "empty": "Файл {file} пуст.",
    "packed": "Файл {file} сжат (gzip или zip). Сначала распакуйте его.",
    "mark": "Файл {file} начинается с метки редактора (BOM) или не в UTF-8. "
    "Возьмите файл таким, каким он был скачан.",
    "crlf": "Концы строк файла {file} изменены почтовой программой или редактором. "
    "Возьмите файл таким, каким он был скачан.",
    "newer": "Файл {file} записан более новой версией Paryz, чем этот verify_ledger.py. Возьмите "
    "verify_ledger.py той же версии: `paryz ledger verifier` или страница журнала записей.",
    "no_export": "Файл {file} не является экспортом Paryz: {why}.",
    "w_json": "это не JSON",
    "w_canonical": "записано не тем единственным способом, каким пишется экспорт",
    "w_twice": "«{name}» стоит дважды",
    "w_number": "число слишком велико или не целое",
    "w_deep": "слишком глубокая вложенность",
    "w_long": "длиннее любой записи",
    "w_utf8": "есть байты, которые не являются буквами (UTF-8)",
    "w_unknown": "«{name}» сюда не относится",
    "w_missing": "нет «{name}»",
    "w_value": "значение «{name}» невозможно",
    "w_place": "стоит не на своем месте",
    "w_kind": "это не запись и не контрольная точка",
    "line": "строку {line} прочитать нельзя: {why}.",
    "line_entry": "строку {line}, где должна стоять запись {number} цепочки {chain}, "
    "прочитать нельзя: {why}.",
    "breaks_off": "экспорт обрывается после строки {line}; последней строки нет.",
    "after_end": "строка {line} завершает экспорт, но за ней следует еще что-то.",
    "digest": "контрольная сумма в последней строке не соответствует тому, что стоит выше: "
    "файл изменен после записи.",
    "lines": "в последней строке указано строк: {said}, а есть: {found}.",
    "missing": "нет записи {number} цепочки {chain}; следует запись {found}.",
    "again": "на месте записи {number} цепочки {chain} еще раз стоит запись {found}.",
    "stray": "на месте записи {number} цепочки {chain} стоит запись цепочки {other}.",
    "before": "запись {number} цепочки {chain} не следует за предыдущей.",
    "seal": "контрольный код записи {number} цепочки {chain} не соответствует записи.",
    "content": "содержание записи {number} цепочки {chain} изменено.",
    "other_matter": "содержание записи {number} цепочки {chain} относится к другому случаю.",
    "head": "по экспорту последняя запись цепочки {chain} – {head}, а последняя имеющаяся – "
    "{last}.",
    "head_seal": "в экспорте указан другой контрольный код последней записи {number} "
    "цепочки {chain}.",
    "beyond_head": "по экспорту последняя запись цепочки {chain} – {head}, но следует еще "
    "запись {number}.",
    "other_seal": "{what}: у записи {number} цепочки {chain} другой контрольный код. "
    "Журнал записан заново, или код списан с ошибкой.",
    "other_time": "{what}: у записи {number} цепочки {chain} другое время.",
    "cut_off": "{what}: указана запись {number} цепочки {chain}, а последняя здесь – {last}. "
    "Конец отрезан, или экспорт старше.",
    "not_here": "{what}: указана запись {number} цепочки {chain}, которой здесь нет.",
    "nowhere": "{what}: указана запись {number}, но ни в одной цепочке нет записи с этим номером "
    "и этим контрольным кодом.",
    "no_chain": "{what}: указана цепочка {chain}, которой нет в экспорте.",
    "receipt": "квитанция {text}",
    "checkpoint": "контрольная точка {number}",
    "kept": "контрольная точка {number} из файла {file}",
    "older": "прежний экспорт {file}",
    "no_receipt": "«{text}» – не квитанция: это строка, которая начинается с paryz-receipt-1, "
    "или номер записи и не менее 16 знаков контрольного кода.",
    "other_installation": "Квитанция «{text}» выдана другой системой ({theirs}), "
    "а экспорт сделан системой {ours}.",
    "no_key": "«{text}» – не ключ: ключ имеет вид ИМЯ+НОМЕР+БУКВЫ.",
    "key_parts": "Ключ {name} скопирован не полностью: его части не сходятся.",
    "key_kind": "Ключ {name} предназначен для подписи другого вида, чем нужно для --{option}.",
    "weak_key": "Ключ {name} не является надежной точкой кривой.",
    "no_checkpoint": "В файле {file} нет контрольной точки: {why}.",
    "w_note": "это не подписанный текст Paryz",
    "note": "контрольная точка в строке {line} не является подписанным текстом Paryz.",
    "order": "нет контрольной точки {number}; следует контрольная точка {found}.",
    "previous": "контрольная точка {number} не следует за предыдущей.",
    "root": "последние записи контрольной точки {number} не дают подписанного кода.",
    "unknown_key": "контрольная точка {number} системы {origin} не подписана ни одним из "
    "указанных ключей.",
    "bad_signature": "подпись {name} под контрольной точкой {number} неверна.",
    "origin": "экспорт назван экспортом системы {origin}, но ключа с таким именем не указано.",
    "head_gone": "контрольная точка {number} называет цепочку {chain}, которой нет в экспорте.",
    "hides": "контрольная точка {number} не показывает последнюю запись цепочки {chain}, "
    "в которой уже были записи.",
    "twice": "контрольная точка {number} из файла {file} – не та контрольная точка {number}, "
    "что в экспорте: журнал записан заново.",
    "not_there": "контрольной точки {number} из файла {file} нет в экспорте: журнал возвращен в "
    "прежнее состояние, или экспорт старше.",
    "other_origin": "контрольная точка {number} из файла {file} принадлежит другой системе "
    "({theirs}), а экспорт сделан системой {ours}.",
    "no_witness": "ни под одной контрольной точкой нет подписи свидетеля {name}.",
    "stamp": "метка времени контрольной точки {number} поставлена не на нее.",
    "stamp_form": "метку времени контрольной точки {number} прочитать нельзя.",
    "older_wrong": "прежний экспорт {file} сам изменен.",
    "older_checkpoint": "контрольной точки {number} прежнего экспорта {file} здесь нет.",
    "p_chain": "цепочка {chain}: записей {entries}, каждая следует за предыдущей.",
    "p_contents": "случай {matter}: содержание записей ({count}) не изменено.",
    "p_receipt": "{what}: запись {number} цепочки {chain} есть в журнале, как в ней указано.",
    "p_kept": "{what} принадлежит этому журналу.",
    "p_signed": "контрольные точки, подписанные {name}: {count}, последняя – {at}.",
    "p_witness": "контрольные точки, подписанные свидетелем {name}: {count}; последняя, номер "
    "{number}, закрепляет: {covered}.",
    "covers": "цепочка {chain} до записи {number}",
    "p_older": "{what} содержится в этом.",
    "p_stamp": "метка времени контрольной точки {number} поставлена на нее: {at}. Подлинность "
    "самой метки: {command}",
    "n_alone": "экспорт ни с чем внешним не сверен. По одному экспорту не видно, что весь журнал "
    "записан заново или его конец отрезан: укажите квитанцию, контрольную точку или прежний "
    "экспорт.",
    "n_no_key": "подписи контрольных точек ({count}) не проверены: укажите ключ (--key).",
    "n_uncovered": "ни одна контрольная точка не показывает цепочку {chain}.",
    "n_moved": "{what}: указана система {theirs}, в экспорте – {ours}; запись та же.",
}
KAZAKH = {
    "clean": "Ештеңе табылған жоқ: жазбалар журналы өзгертілмеген.",
    "changed": "Жазбалар журналы немесе осы экспорт ӨЗГЕРТІЛГЕН.",
    "first": "Бірінші қате жазба: {chain} тізбегінің {number}-жазбасы.",
    "found": "Табылған тәсіл – {means}: {says}",
    "m_form": "файлдың пішіні",
    "m_digest": "файлдың бақылау сомасы",
    "m_chain": "тізбек",
    "m_receipt": "түбіртек",
    "m_checkpoint": "бақылау нүктесі",
    "m_witness": "куә",
    "m_timestamp": "уақыт белгісі",
    "m_older": "бұрынғы экспорт",
    "absent": "{file} файлын оқу мүмкін емес: {why}.",
    "empty": "{file} файлы бос.",
    "packed": "{file} файлы қысылған (gzip немесе zip). Алдымен оны ашыңыз.",
    "mark": "{file} файлы редактор қойған белгіден (BOM) басталады немесе UTF-8 емес. "
    "Файлды жүктеп алынған күйінде пайдаланыңыз.",
    "crlf": "{file} файлы жолдарының соңын пошта бағдарламасы немесе редактор өзгерткен. "
    "Файлды жүктеп алынған күйінде пайдаланыңыз.",
    "newer": "{file} файлын осы verify_ledger.py файлынан жаңарақ Paryz нұсқасы жазған. Сол "
    "нұсқаның verify_ledger.py файлын алыңыз: `paryz ledger verifier` немесе жазбалар журналының "
    "беті.",
    "no_export": "{file} файлы Paryz экспорты емес: {why}.",
    "w_json": "бұл JSON емес",
    "w_canonical": "экспорт жазылатын жалғыз тәсілмен жазылмаған",
    "w_twice": "«{name}» екі рет тұр",
    "w_number": "сан тым үлкен немесе бүтін емес",
    "w_deep": "тым терең салынған",
    "w_long": "кез келген жазбадан ұзын",
    "w_utf8": "әріп емес байттар бар (UTF-8)",
    "w_unknown": "«{name}» бұған жатпайды",
    "w_missing": "«{name}» жоқ",
    "w_value": "«{name}» мәні мүмкін емес",
    "w_place": "өз орнында тұрған жоқ",
    "w_kind": "бұл жазба да, бақылау нүктесі де емес",
    "line": "{line}-жолды оқу мүмкін емес: {why}.",
    "line_entry": "{chain} тізбегінің {number}-жазбасы тұруға тиіс {line}-жолды оқу мүмкін емес: "
    "{why}.",
    "breaks_off": "экспорт {line}-жолдан кейін үзіледі; соңғы жолы жоқ.",
    "after_end": "{line}-жол экспортты аяқтайды, бірақ одан кейін тағы бірдеңе бар.",
    "digest": "соңғы жолдағы бақылау сомасы жоғарыдағыға сәйкес емес: "
    "файл жазылғаннан кейін өзгертілген.",
    "lines": "соңғы жолда көрсетілген жол саны: {said}, ал бары: {found}.",
    "missing": "{chain} тізбегінің {number}-жазбасы жоқ; одан кейін {found}-жазба тұр.",
    "again": "{chain} тізбегінің {number}-жазбасы орнында {found}-жазба қайта тұр.",
    "stray": "{chain} тізбегінің {number}-жазбасы орнында {other} тізбегінің жазбасы тұр.",
    "before": "{chain} тізбегінің {number}-жазбасы алдыңғысына жалғаспайды.",
    "seal": "{chain} тізбегінің {number}-жазбасының бақылау коды жазбаға сәйкес емес.",
    "content": "{chain} тізбегінің {number}-жазбасының мазмұны өзгертілген.",
    "other_matter": "{chain} тізбегінің {number}-жазбасының мазмұны басқа оқиғаға жатады.",
    "head": "экспорт бойынша {chain} тізбегінің соңғы жазбасы – {head}, ал бар соңғысы – {last}.",
    "head_seal": "экспортта {chain} тізбегінің соңғы {number}-жазбасының бақылау коды басқа.",
    "beyond_head": "экспорт бойынша {chain} тізбегінің соңғы жазбасы – {head}, бірақ одан кейін "
    "{number}-жазба тұр.",
    "other_seal": "{what}: {chain} тізбегінің {number}-жазбасының бақылау коды басқа. "
    "Журнал қайта жазылған немесе код қате көшірілген.",
    "other_time": "{what}: {chain} тізбегінің {number}-жазбасының уақыты басқа.",
    "cut_off": "{what}: {chain} тізбегінің {number}-жазбасы көрсетілген, ал мұндағы соңғысы – "
    "{last}. Соңы кесілген немесе экспорт ескірек.",
    "not_here": "{what}: {chain} тізбегінің мұнда жоқ {number}-жазбасы көрсетілген.",
    "nowhere": "{what}: {number}-жазба көрсетілген, бірақ ешбір тізбекте осындай нөмірі және "
    "бақылау коды бар жазба жоқ.",
    "no_chain": "{what}: экспортта жоқ {chain} тізбегі көрсетілген.",
    "receipt": "{text} түбіртегі",
    "checkpoint": "{number}-бақылау нүктесі",
    "kept": "{file} файлындағы {number}-бақылау нүктесі",
    "older": "бұрынғы {file} экспорты",
    "no_receipt": "«{text}» түбіртек емес: түбіртек – paryz-receipt-1 деп басталатын жол немесе "
    "жазба нөмірі мен бақылау кодының кемінде 16 таңбасы.",
    "other_installation": "«{text}» түбіртегін басқа жүйе берген ({theirs}), "
    "ал экспортты {ours} жүйесі жасаған.",
    "no_key": "«{text}» кілт емес: кілттің түрі – АТАУЫ+НӨМІРІ+ӘРІПТЕР.",
    "key_parts": "{name} кілті толық көшірілмеген: бөліктері сәйкес емес.",
    "key_kind": "{name} кілті --{option} қабылдайтын қолтаңба түріне арналмаған.",
    "weak_key": "{name} кілті қисықтың сенімді нүктесі емес.",
    "no_checkpoint": "{file} файлында бақылау нүктесі жоқ: {why}.",
    "w_note": "бұл Paryz қол қойған мәтін емес",
    "note": "{line}-жолдағы бақылау нүктесі Paryz қол қойған мәтін емес.",
    "order": "{number}-бақылау нүктесі жоқ; одан кейін {found}-бақылау нүктесі тұр.",
    "previous": "{number}-бақылау нүктесі алдыңғысына жалғаспайды.",
    "root": "{number}-бақылау нүктесінің соңғы жазбалары қол қойылған кодты бермейді.",
    "unknown_key": "{origin} жүйесінің {number}-бақылау нүктесіне берілген кілттердің ешқайсысымен "
    "қол қойылмаған.",
    "bad_signature": "{number}-бақылау нүктесіндегі қолтаңба қате: {name}.",
    "origin": "экспорт {origin} жүйесінікі деп аталған, бірақ ондай атаумен кілт берілмеген.",
    "head_gone": "{number}-бақылау нүктесі экспортта жоқ {chain} тізбегін көрсетеді.",
    "hides": "{number}-бақылау нүктесі {chain} тізбегінің соңғы жазбасын көрсетпейді, ал онда "
    "жазбалар болған.",
    "twice": "{file} файлындағы {number}-бақылау нүктесі экспорттағы {number}-бақылау нүктесі "
    "емес: журнал қайта жазылған.",
    "not_there": "{file} файлындағы {number}-бақылау нүктесі экспортта жоқ: журнал бұрынғы "
    "күйіне қайтарылған немесе экспорт ескірек.",
    "other_origin": "{file} файлындағы {number}-бақылау нүктесі басқа жүйенікі ({theirs}), "
    "ал экспортты {ours} жүйесі жасаған.",
    "no_witness": "ешбір бақылау нүктесінде куәнің қолтаңбасы жоқ: {name}.",
    "stamp": "{number}-бақылау нүктесінің уақыт белгісі оған қойылмаған.",
    "stamp_form": "{number}-бақылау нүктесінің уақыт белгісін оқу мүмкін емес.",
    "older_wrong": "бұрынғы {file} экспортының өзі өзгертілген.",
    "older_checkpoint": "бұрынғы {file} экспортының {number}-бақылау нүктесі мұнда жоқ.",
    "p_chain": "{chain} тізбегі: жазба саны {entries}, әрқайсысы алдыңғысына жалғасады.",
    "p_contents": "{matter} оқиғасы бойынша жазбалардың мазмұны ({count}) өзгертілмеген.",
    "p_receipt": "{what}: {chain} тізбегінің {number}-жазбасы журналда онда көрсетілгендей бар.",
    "p_kept": "{what} осы журналға жатады.",
    "p_signed": "бақылау нүктелерінің саны: {count}, қол қойған: {name}, соңғысы – {at}.",
    "p_witness": "бақылау нүктелерінің саны: {count}, қол қойған куә: {name}; соңғысы, нөмірі "
    "{number}, бекітетіні: {covered}.",
    "covers": "{chain} тізбегі {number}-жазбаға дейін",
    "p_older": "{what} осының ішінде бар.",
    "p_stamp": "{number}-бақылау нүктесінің уақыт белгісі оған қойылған: {at}. Белгінің өзінің "
    "шынайылығы: {command}",
    "n_alone": "экспорт сырттағы ештеңемен салыстырылған жоқ. Бүкіл журналдың қайта жазылғаны "
    "немесе соңының кесілгені экспорттың өзінен көрінбейді: түбіртекті, бақылау нүктесін немесе "
    "бұрынғы экспортты беріңіз.",
    "n_no_key": "бақылау нүктелерінің қолтаңбалары ({count}) тексерілген жоқ: кілтті беріңіз "
    "(--key).",
    "n_uncovered": "ешбір бақылау нүктесі {chain} тізбегін көрсетпейді.",
    "n_moved": "{what}: {theirs} жүйесі көрсетілген, ал экспортта – {ours}; жазба сол күйінде.",
}
LANGUAGES: dict[str, dict[str, str]] = {"en": ENGLISH, "ru": RUSSIAN, "kk": KAZAKH}


class Words(NamedTuple):
    """A sentence still without a language: which one, and what fills its places."""

    key: str
    values: dict[str, Any]

    def said(self, language: str) -> str:
        """The sentence in that language; places may be filled with sentences."""
        filled = {
            name: value.said(language) if isinstance(value, Words) else value
            for name, value in self.values.items()
        }
        return LANGUAGES[language][self.key].format(**filled)


def words(key: str, **values: Any) -> Words:
    """A sentence of ENGLISH and the others, by its name."""
    return Words(key, values)


class Finding(NamedTuple):
    """Something that is wrong: by which means it was found, and at which entry, if at one."""

    means: str
    says: Words
    chain: str | None
    number: int | None


class Unusable(Exception):
    """A file or an argument that cannot be used at all."""

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key)
        self.says = words(key, **values)


class Wrong(Exception):
    """A line that is no line of an export, and why."""

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key)
        self.why = words(key, **values)


# Lines


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise Wrong("w_twice", name=name[:60])
        found[name] = value
    return found


def _whole_number(digits: str) -> int:
    if len(digits) > 19:
        raise Wrong("w_number")
    return int(digits)


def _no_number(text: str) -> Any:
    raise Wrong("w_number")


DECODER = json.JSONDecoder(
    object_pairs_hook=_once,
    parse_int=_whole_number,
    parse_float=_no_number,
    parse_constant=_no_number,
)
CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


def parsed(line: bytes | str) -> dict[str, Any]:
    """The object on a line; Wrong where it is none, or not in the one way of writing it."""
    if len(line) > LONGEST_LINE:
        raise Wrong("w_long")
    try:
        text = line.decode("utf-8") if isinstance(line, bytes) else line
        found = DECODER.decode(text)
        if not isinstance(found, dict):
            raise Wrong("w_json")
        written = CANONICAL(found)
        written.encode("utf-8")
    except UnicodeError:
        raise Wrong("w_utf8") from None
    except RecursionError:
        raise Wrong("w_deep") from None
    except ValueError:
        raise Wrong("w_json") from None
    if written != text:
        raise Wrong("w_canonical")
    return found


def fields(found: dict[str, Any], *expected: set[str]) -> None:
    """Raise Wrong where the names are none of the expected sets; the last says what is told."""
    if any(found.keys() == each for each in expected):
        return
    for name in sorted(found.keys() - expected[-1]):
        raise Wrong("w_unknown", name=name[:60])
    for name in sorted(expected[-1] - found.keys()):
        raise Wrong("w_missing", name=name)


def digest_in(found: dict[str, Any], name: str) -> bytes:
    """The 32 bytes that a field gives in hexadecimal; Wrong where it does not."""
    value = found[name]
    if not isinstance(value, str) or not HEX64.fullmatch(value):
        raise Wrong("w_value", name=name)
    return bytes.fromhex(value)


def text_in(found: dict[str, Any], name: str) -> str:
    """The text of a field; Wrong where it holds something else."""
    value = found[name]
    if not isinstance(value, str):
        raise Wrong("w_value", name=name)
    return value


def number_in(found: dict[str, Any], name: str, least: int = 1) -> int:
    """The whole number of a field; Wrong where it holds something else."""
    value = found[name]
    if type(value) is not int or not least <= value <= LARGEST:
        raise Wrong("w_value", name=name)
    return value


# Chains


def part(value: bytes) -> bytes:
    """A part of what is hashed, with its length before it."""
    return len(value).to_bytes(8, "big") + value


class Claim:
    """What something outside the chain says of an entry: a receipt, a checkpoint, an older export.

    ``seal`` is the whole seal in hexadecimal or its beginning. ``chain`` None: of any chain.
    """

    def __init__(
        self,
        means: str,
        what: Words,
        chain: str | None,
        number: int,
        seal: str,
        recorded_at: str | None = None,
        origin: str | None = None,
    ) -> None:
        self.means = means
        self.what = what
        self.chain = chain
        self.number = number
        self.seal = seal
        self.recorded_at = recorded_at
        self.origin = origin
        self.held_in: str | None = None
        self.refuted = False

    def meet(self, chain: str, seal: str, recorded_at: str) -> Finding | None:
        """Hold the entry of that number against it."""
        if self.refuted or self.held_in is not None:
            return None
        if not seal.startswith(self.seal):
            if self.chain is None:
                return None
            self.refuted = True
            return self.finding("other_seal", chain=chain)
        self.held_in = chain
        if self.recorded_at is not None and self.recorded_at != recorded_at:
            self.refuted = True
            return self.finding("other_time", chain=chain)
        return None

    def finding(self, key: str, **values: Any) -> Finding:
        """What is wrong, in these words."""
        says = words(key, what=self.what, number=self.number, **values)
        return Finding(self.means, says, values.get("chain", self.chain), self.number)


class Chain:
    """One chain while its entries go by: the last number, the last seal, what is claimed of it."""

    def __init__(self, key: str, head: int, head_seal: str) -> None:
        self.key = key
        self.head = head
        self.head_seal = head_seal
        self.number = 0
        self.seal = FIRST
        self.broken = False
        self.began: str | None = None
        self.claims: dict[int, list[Claim]] = {}
        self._chain = b"paryz-seal-1" + part(key.encode())
        self._start = '","chain":' + CANONICAL(key) + ',"commitment":"'

    def claim(self, claim: Claim) -> None:
        """Have a claim held against the entry of its number."""
        self.claims.setdefault(claim.number, []).append(claim)

    def plain(self, lines: list[str], at: int, end: int) -> int:
        """Check entries without content, as long as they are right; the index of the next line.

        Each line is compared with the line that follows from the chain so far, its commitment,
        time and recorder, so one comparison proves form, number, predecessor and seal.
        """
        if self.broken:
            return at
        sha256, bytes_of, joined, eight = hashlib.sha256, binascii.unhexlify, b"".join, EIGHT
        before, number = self.seal, self.number
        before_text, following = before.hex(), number + 1
        start, chain = self._start, self._chain + b"\0\0\0\0\0\0\0\x08"
        thirty_two = b"\0\0\0\0\0\0\0\x20"
        first = 11 + 64 + len(start)
        last = first + 64
        # Behind the number, which grows by a figure at each power of ten.
        behind, longer = last + 11 + len(str(following)), 10 ** len(str(following))
        known, meaning = "", b""
        try:
            for line in lines[at:end]:
                if following == longer:
                    behind, longer = behind + 1, longer * 10
                committed = bytes_of(line[first:last])
                told = line[behind:-66]
                if told != known:
                    meaning = _told(told) + thirty_two
                    known = told
                seal = sha256(
                    joined((chain, eight(following), meaning, committed, thirty_two, before))
                ).digest()
                text = seal.hex()
                if line != (
                    f'{{"before":"{before_text}{start}{committed.hex()}'
                    f'","number":{following}{told}{text}"}}'
                ):
                    break
                number, before, before_text = following, seal, text
                following += 1
        except (TypeError, ValueError):
            pass  # a line that wants a closer look, or one that is no letters
        done = number - self.number
        if done and self.began is None:
            self.began = parsed(lines[at])["recorded_at"]
        self.number, self.seal = number, before
        return at + done

    def entry(self, found: dict[str, Any], matter: str) -> Iterator[Finding]:
        """Check one entry whose form is right, and say what is wrong with it."""
        number, seal = found["number"], found["seal"]
        if not self.broken:
            wrong = self._wrong(found, matter)
            if wrong is not None:
                self.broken = True
                yield wrong
        if self.began is None:
            self.began = found["recorded_at"]
        self.number = self.number + 1 if self.broken and number <= self.number else number
        self.seal = bytes.fromhex(seal)
        yield from self.met(number, seal, found["recorded_at"])

    def met(self, number: int, seal: str, recorded_at: str) -> Iterator[Finding]:
        """Hold the claims of an entry against it."""
        for claim in self.claims.get(number, ()):
            wrong = claim.meet(self.key, seal, recorded_at)
            if wrong is not None:
                yield wrong

    def _wrong(self, found: dict[str, Any], matter: str) -> Finding | None:
        expected, number = self.number + 1, found["number"]
        if number > expected:
            return self._finding("missing", expected, found=number)
        if number < expected:
            return self._finding("again", expected, found=number)
        if bytes.fromhex(found["before"]) != self.seal:
            return self._finding("before", number)
        if "content" in found:
            salt, content = bytes.fromhex(found["salt"]), CANONICAL(found["content"]).encode()
            committed = hashlib.sha256(b"paryz-commitment-1" + part(salt) + part(content))
            if committed.hexdigest() != found["commitment"]:
                return self._finding("content", number)
            if found["content"].get("·matter") != matter:
                return self._finding("other_matter", number)
        sealed = hashlib.sha256(
            self._chain
            + part(number.to_bytes(8, "big"))
            + part(found["recorded_at"].encode())
            + part(found["recorded_by"].encode())
            + part(bytes.fromhex(found["commitment"]))
            + part(bytes.fromhex(found["before"]))
        )
        if sealed.hexdigest() != found["seal"]:
            return self._finding("seal", number)
        if number > self.head:
            return self._finding("beyond_head", number, head=self.head)
        return None

    def unreadable(self, line: int, why: Words) -> Finding:
        """The finding for a line that should be the next entry and cannot be read."""
        self.broken = True
        self.number += 1
        return self._finding("line_entry", self.number, means="form", line=line, why=why)

    def stray(self, other: str) -> Finding:
        """The finding for an entry of another chain where the next of this one belongs."""
        self.broken = True
        return self._finding("stray", self.number + 1, other=other)

    def finish(self) -> Iterator[Finding]:
        """What is wrong with its end, once the last entry went by."""
        if not self.broken and self.number < self.head:
            self.broken = True
            yield self._finding("head", self.number + 1, head=self.head, last=self.number)
        elif not self.broken and self.seal.hex() != self.head_seal:
            self.broken = True
            yield self._finding("head_seal", self.number)

    def close(self) -> Iterator[Finding]:
        """What is wrong with its end, and with what was claimed of it and never met."""
        yield from self.finish()
        for number, claims in sorted(self.claims.items()):
            for claim in claims:
                if number == 0 and not claim.refuted and claim.held_in is None:
                    wrong = claim.meet(self.key, FIRST.hex(), "")
                    if wrong is not None:
                        yield wrong
                elif claim.chain is not None and claim.held_in is None and not claim.refuted:
                    claim.refuted = True
                    key = "cut_off" if number > self.number else "not_here"
                    yield claim.finding(key, chain=self.key, last=self.number)

    def _finding(self, key: str, number: int, means: str = "chain", **values: Any) -> Finding:
        says = words(key, chain=self.key, number=number, **values)
        return Finding(means, says, self.key, number)


def _told(told: str) -> bytes:
    """The hashed parts of `,"recorded_at":"…","recorded_by":"…","seal":"`.

    ValueError where they are not plainly written, which is then looked at more closely.
    """
    at, gap, by = told[16:-10].partition('","recorded_by":"')
    plainly = told.startswith(',"recorded_at":"') and told.endswith('","seal":"') and gap
    if not plainly or '"' in at or '"' in by or "\\" in told or not told.isprintable():
        raise ValueError(told)
    return part(at.encode()) + part(by.encode())


# Signatures: Ed25519 as in RFC 8032, section 5.1

P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]
NEUTRAL: Point = (0, 1, 1, 0)


def point(written: bytes) -> Point | None:
    """The point that 32 bytes stand for; None where they stand for none, or not in one way."""
    y = int.from_bytes(written, "little")
    odd, y = y >> 255, y & (1 << 255) - 1
    if len(written) != 32 or y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and odd):
        return None
    if x & 1 != odd:
        x = P - x
    return (x, y, 1, x * y % P)


def added(one: Point, other: Point) -> Point:
    """The sum of two points."""
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def _base() -> Point:
    found = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
    assert found is not None
    return found


BASE = _base()


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether that key made that signature; a second way of writing the same one is none."""
    key = point(public)
    scalar = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or key is None or scalar >= Q:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little")
    challenge %= Q
    # scalar × BASE − challenge × key must be the point with which the signature begins.
    minus = (P - key[0], key[1], key[2], P - key[3])
    both = added(BASE, minus)
    found = NEUTRAL
    for bit in range(max(scalar.bit_length(), challenge.bit_length()) - 1, -1, -1):
        found = added(found, found)
        mine, theirs = scalar >> bit & 1, challenge >> bit & 1
        if mine or theirs:
            found = added(found, both if mine and theirs else BASE if mine else minus)
    inverse = pow(found[2], P - 2, P)
    x, y = found[0] * inverse % P, found[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


class Key(NamedTuple):
    """A public key written NAME+ID+LETTERS (https://c2sp.org/signed-note)."""

    name: str
    key_id: bytes
    kind: int
    public: bytes


NOTE, COSIGNATURE = 1, 4


def key_in(text: str, option: str, kind: int) -> Key:
    """The key that was given with --key or --witness; Unusable where it is none."""
    name, _, rest = " ".join(text.split()).partition("+")
    key_id, _, letters = rest.partition("+")
    try:
        blob = base64.b64decode(letters, validate=True)
    except (binascii.Error, ValueError):
        blob = b""
    if not name or " " in name or len(blob) != 33:
        raise Unusable("no_key", text=text.strip()[:80])
    expected = hashlib.sha256(name.encode() + b"\n" + blob).digest()[:4]
    if expected.hex() != key_id:
        raise Unusable("key_parts", name=name)
    if blob[0] != kind:
        raise Unusable("key_kind", name=name, option=option)
    at = point(blob[1:])
    for _each in range(3):
        at = at and added(at, at)
    if at is None or (at[0] % P == 0 and (at[1] - at[2]) % P == 0):
        raise Unusable("weak_key", name=name)
    return Key(name, expected, kind, blob[1:])


class Note:
    """A checkpoint's signed note, read; Wrong where it is none."""

    SAID = re.compile(
        r"(\S+)\n(0|[1-9][0-9]{0,18})\n([A-Za-z0-9+/]{43}=)\n"
        r"paryz-checkpoint-1 ([1-9][0-9]{0,18}) (\S+)\nprevious ([0-9a-f]{64})\n"
    )

    def __init__(self, written: str) -> None:
        text, gap, under = written.rpartition("\n\n")
        self.text = text + "\n"
        found = self.SAID.fullmatch(self.text)
        lines = under.split("\n")
        if not gap or found is None or lines.pop() != "" or not 0 < len(lines) <= 100:
            raise Wrong("w_note")
        self.origin = found[1]
        self.size = int(found[2])
        self.root = base64.b64decode(found[3])
        self.number = int(found[4])
        self.made_at = found[5]
        self.previous = found[6]
        self.signatures = [self._signature(line) for line in lines]
        self.first = lines[0]
        if base64.b64encode(self.root).decode() != found[3]:
            raise Wrong("w_note")

    @property
    def hash(self) -> str:
        """The SHA-256 of the signed text."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def stamped(self) -> bytes:
        """What a time stamp is of: the text and the first signature under it."""
        return f"{self.text}\n{self.first}\n".encode()

    @staticmethod
    def _signature(line: str) -> tuple[str, bytes]:
        name, _, letters = line[2:].partition(" ")
        try:
            blob = base64.b64decode(letters, validate=True)
            again = base64.b64encode(blob).decode()
        except (binascii.Error, ValueError):
            raise Wrong("w_note") from None
        if not line.startswith("— ") or not name or again != letters or len(blob) < 5:
            raise Wrong("w_note")
        return name, blob

    def signed_by(self, key: Key) -> bool | None:
        """Whether it is signed by that key; None where nothing there claims to be."""
        answer = None
        for name, blob in self.signatures:
            if name != key.name or blob[:4] != key.key_id:
                continue
            message, signature = self.text.encode(), blob[4:]
            if key.kind == COSIGNATURE:
                at = int.from_bytes(signature[:8], "big")
                message = f"cosignature/v1\ntime {at}\n".encode() + message
                signature = signature[8:]
            if not is_signed(key.public, message, signature):
                return False
            answer = True
        return answer


# The tree of RFC 6962, section 2.1


def leaf(chain: str, number: int, seal: str) -> bytes:
    """The hash of a head as a leaf."""
    written = CANONICAL({"chain": chain, "number": number, "seal": seal})
    return hashlib.sha256(b"\0" + written.encode()).digest()


def root(leaves: list[bytes]) -> bytes:
    """The hash over the hashes of leaves."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return hashlib.sha256(b"\1" + root(leaves[:half]) + root(leaves[half:])).digest()


# Time stamps: as much of RFC 3161 as says what was stamped, and when

SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
STAMP_INFO = bytes.fromhex("2a864886f70d0109100104")
HASHES = {
    bytes.fromhex("608648016503040201"): hashlib.sha256,
    bytes.fromhex("608648016503040202"): hashlib.sha384,
    bytes.fromhex("608648016503040203"): hashlib.sha512,
}


def elements(der: bytes) -> list[tuple[int, bytes]]:
    """Tags and contents of the DER elements that stand one after the other; ValueError if none."""
    found, at = [], 0
    while at < len(der):
        if at + 2 > len(der):
            raise ValueError("cut off")
        tag, length = der[at], der[at + 1]
        at += 2
        if length >= 0x80:
            octets = length & 0x7F
            if not 0 < octets <= 4 or at + octets > len(der):
                raise ValueError("no length")
            length = int.from_bytes(der[at : at + octets], "big")
            at += octets
        if at + length > len(der):
            raise ValueError("cut off")
        found.append((tag, der[at : at + length]))
        at += length
    return found


def stamped(der: bytes) -> tuple[bool, Callable[..., Any], bytes, str]:
    """What a time stamp says: whether it is bare, by which hash, of what, when; ValueError."""

    def inside(der: bytes, tag: int) -> list[tuple[int, bytes]]:
        ((found, content),) = elements(der)
        if found != tag:
            raise ValueError("another tag")
        return elements(content)

    try:
        outer = inside(der, 0x30)
        bare = outer[0][0] == 0x06
        content = outer if bare else elements(outer[1][1])
        if content[0] != (0x06, SIGNED_DATA):
            raise ValueError("no signed data")
        data = elements(elements(content[1][1])[0][1])
        encapsulated = elements(data[2][1])
        if encapsulated[0] != (0x06, STAMP_INFO):
            raise ValueError("no time stamp")
        info = inside(elements(encapsulated[1][1])[0][1], 0x30)
        algorithm, imprint = elements(info[2][1])
        hashed = HASHES[elements(algorithm[1])[0][1]]
        tag, moment = info[4]
        text = moment.decode("ascii")
        if tag != 0x18 or not re.fullmatch(r"\d{14}(\.\d+)?Z", text):
            raise ValueError("no time")
    except (IndexError, KeyError, UnicodeError) as error:
        raise ValueError("no time stamp") from error
    day = f"{text[:4]}-{text[4:6]}-{text[6:8]}T{text[8:10]}:{text[10:12]}:{text[12:14]}Z"
    return bare, hashed, imprint[1], day


# The export


class Checkpoint:
    """A checkpoint as the export or a file holds it: its note, and what it was made over.

    ``heads`` are [chain, number, seal], or the hash of a leaf where a chain is not shown;
    None where there is the note alone.
    """

    def __init__(self, note: Note, heads: list[Any] | None, stamp: bytes | None) -> None:
        self.note = note
        self.heads = heads
        self.stamp = stamp

    @staticmethod
    def read(found: dict[str, Any]) -> Checkpoint:
        """The checkpoint on a line; Wrong where its form is not right."""
        fields(found, CHECKPOINT)
        note = Note(text_in(found, "checkpoint"))
        heads = found["heads"]
        if not isinstance(heads, list):
            raise Wrong("w_value", name="heads")
        for head in heads:
            hidden = isinstance(head, str) and HEX64.fullmatch(head)
            shown = (
                isinstance(head, list)
                and [type(each) for each in head] == [str, int, str]
                and 0 <= head[1] <= LARGEST
                and HEX64.fullmatch(head[2])
            )
            if not (hidden or shown):
                raise Wrong("w_value", name="heads")
        stamp = None
        if found["timestamp"] is not None:
            letters = text_in(found, "timestamp")
            try:
                stamp = base64.b64decode(letters, validate=True)
            except (binascii.Error, ValueError):
                raise Wrong("w_value", name="timestamp") from None
            if base64.b64encode(stamp).decode() != letters:
                raise Wrong("w_value", name="timestamp")
        return Checkpoint(note, heads, stamp)

    @property
    def shown(self) -> list[tuple[str, int, str]]:
        """The heads whose chain is shown."""
        return [(each[0], each[1], each[2]) for each in self.heads or () if isinstance(each, list)]

    def fits(self) -> bool:
        """Whether the signed hash is that over its heads."""
        leaves = [
            bytes.fromhex(each) if isinstance(each, str) else leaf(*each)
            for each in self.heads or ()
        ]
        keys = [key for key, _number, _seal in self.shown]
        ordered = keys == sorted(set(keys))
        return ordered and len(leaves) == self.note.size and root(leaves) == self.note.root


class Verification:
    """What was found in one export, and what was held against it."""

    def __init__(self, keys: Sequence[Key] = (), witnesses: Sequence[Key] = ()) -> None:
        self.keys = keys
        self.witnesses = witnesses
        self.origin = ""
        self.matter = ""
        self.chains: dict[str, Chain] = {}
        self.order: list[str] = []
        self.checkpoints: dict[int, Checkpoint] = {}
        self.signed: dict[Key, list[Checkpoint]] = {}
        self.findings: list[Finding] = []
        self.proofs: list[Words] = []
        self.notices: list[Words] = []
        self.claims: list[Claim] = []
        self.kept: list[Words] = []
        self.contents = 0
        self.line = 0
        self._reached = 0
        self._latest: Note | None = None

    # Its lines, one after the other

    def begin(self, line: bytes, file: str) -> None:
        """Read the first line; Unusable where this is no export."""
        try:
            found = parsed(line)
            written_as = found.get("format")
            if written_as != FORMAT:
                if NUMBERED.fullmatch(str(written_as)):
                    raise Unusable("newer", file=file)
                raise Wrong("w_value", name="format")
            fields(found, HEADER)
            self.origin, self.matter = text_in(found, "origin"), text_in(found, "matter")
            if not isinstance(found["chains"], list):
                raise Wrong("w_value", name="chains")
            for head in found["chains"]:
                if not isinstance(head, dict):
                    raise Wrong("w_value", name="chains")
                fields(head, {"chain", "number", "seal"})
                key, number = text_in(head, "chain"), number_in(head, "number", 0)
                digest_in(head, "seal")
                if self.order and key <= self.order[-1]:
                    raise Wrong("w_value", name="chains")
                self.order.append(key)
                self.chains[key] = Chain(key, number, head["seal"])
        except Wrong as wrong:
            raise Unusable("no_export", file=file, why=wrong.why) from None
        self.line = 1
        names = [key.name for key in self.keys]
        if names and self.origin not in names:
            self._add(Finding("checkpoint", words("origin", origin=self.origin), None, None))

    def claim(self, claim: Claim) -> None:
        """Have something from outside held against the entries that are still to come."""
        self.claims.append(claim)
        if claim.chain is None:
            for chain in self.chains.values():
                chain.claim(claim)
        elif claim.chain in self.chains:
            self.chains[claim.chain].claim(claim)
        else:
            claim.refuted = True
            self._add(claim.finding("no_chain", chain=claim.chain))

    def lines(self, lines: list[str] | list[bytes]) -> None:
        """Check the lines that follow."""
        at = 0
        while at < len(lines):
            chain = self._current()
            if chain is not None and not chain.broken and isinstance(lines[at], str):
                at = self._plain(chain, lines, at)  # type: ignore[arg-type]
            if at < len(lines):
                self._one(lines[at])
                at += 1

    def _plain(self, chain: Chain, lines: list[str], at: int) -> int:
        """Check entries without content up to the next of which something is claimed."""
        while at < len(lines) and chain.number < chain.head:
            until = min([n for n in chain.claims if n > chain.number], default=chain.head)
            until = min(until, chain.head)
            done = chain.plain(lines, at, at + until - chain.number)
            self.line += done - at
            if done > at and chain.number in chain.claims:
                found = parsed(lines[done - 1])
                self._extend(chain.met(chain.number, found["seal"], found["recorded_at"]))
            if chain.number != until or done == at:
                return done
            at = done
        return at

    def _current(self) -> Chain | None:
        """The chain of which the next entry should be."""
        while self._reached < len(self.order):
            chain = self.chains[self.order[self._reached]]
            if chain.number < chain.head or self._reached == len(self.order) - 1:
                return chain
            self._reached += 1
        return None

    def _one(self, line: str | bytes) -> None:
        """Check one line of which nothing is known yet."""
        self.line += 1
        try:
            found = parsed(line)
            if "checkpoint" in found:
                self._checkpoint(found)
            elif "number" in found:
                self._entry(found)
            elif "lines" in found:
                self._add(Finding("form", words("after_end", line=self.line), None, None))
            else:
                raise Wrong("w_kind")
        except Wrong as wrong:
            chain = self._current()
            if chain is None or chain.number >= chain.head:
                says = words("line", line=self.line, why=wrong.why)
                self._add(Finding("form", says, None, None))
            elif not chain.broken:
                self._add(chain.unreadable(self.line, wrong.why))
            else:
                chain.number += 1

    def _entry(self, found: dict[str, Any]) -> None:
        fields(found, PLAIN, FULL if "content" in found or "salt" in found else PLAIN)
        for name in ("before", "commitment", "seal"):
            digest_in(found, name)
        key, _number = text_in(found, "chain"), number_in(found, "number")
        text_in(found, "recorded_at"), text_in(found, "recorded_by")
        if "content" in found:
            digest_in(found, "salt")
            content = found["content"]
            if not isinstance(content, dict) or not all(
                isinstance(value, str) for value in content.values()
            ):
                raise Wrong("w_value", name="content")
            if not self.matter:
                raise Wrong("w_unknown", name="content")
        chain = self._current()
        at = self.order.index(key) if key in self.chains else -1
        if chain is None:
            raise Wrong("w_place")
        if at < self._reached:
            passed = self.chains.get(key)
            if passed is not None and passed.number >= passed.head:
                self._extend(passed.entry(found, self.matter))
            elif passed is None:
                if not chain.broken:
                    self._add(chain.stray(key[:80]))
                chain.number += 1
            return
        for unfinished in self.order[self._reached : at]:
            self._extend(self.chains[unfinished].finish())
        self._reached = at
        self._extend(self.chains[key].entry(found, self.matter))
        self.contents += "content" in found

    def _checkpoint(self, found: dict[str, Any]) -> None:
        if any(chain.number for chain in self.chains.values()):
            raise Wrong("w_place")
        try:
            checkpoint = Checkpoint.read(found)
        except Wrong as wrong:
            if wrong.why.key != "w_note":
                raise
            self._add(Finding("checkpoint", words("note", line=self.line), None, None))
            return
        note, before = checkpoint.note, self._latest
        number = before.number + 1 if before else 1
        if note.number != number:
            self._wrong_checkpoint("order", number=number, found=note.number)
        elif note.previous != (before.hash if before else "0" * 64):
            self._wrong_checkpoint("previous", number=number)
        self._latest = note
        self.checkpoints[note.number] = checkpoint
        self.examine(checkpoint, words("checkpoint", number=note.number))

    # Checkpoints

    def examine(self, checkpoint: Checkpoint, what: Words) -> None:
        """Check signatures, hash and time stamp, and have its heads held against the chains."""
        note = checkpoint.note
        means = "checkpoint"
        if self.keys:
            answers = {key: note.signed_by(key) for key in self.keys if key.name == note.origin}
            for key, answer in answers.items():
                if answer:
                    self._sign(key, checkpoint)
            if False in answers.values():
                self._wrong_checkpoint("bad_signature", number=note.number, name=note.origin)
            elif True not in answers.values():
                self._wrong_checkpoint("unknown_key", number=note.number, origin=note.origin)
        for key in self.witnesses:
            answer = note.signed_by(key)
            if answer:
                means = "witness"
                self._sign(key, checkpoint)
            elif answer is False:
                says = words("bad_signature", number=note.number, name=key.name)
                self._add(Finding("witness", says, None, None))
        if checkpoint.heads is not None and not checkpoint.fits():
            self._wrong_checkpoint("root", number=note.number)
        for key_of, number, seal in checkpoint.shown:
            if key_of in self.chains:
                self.claim(Claim(means, what, key_of, number, seal))
            else:
                self._wrong_checkpoint("head_gone", number=note.number, chain=key_of)
        if checkpoint.stamp is not None:
            self._stamp(checkpoint)

    def _sign(self, key: Key, checkpoint: Checkpoint) -> None:
        kept = self.signed.setdefault(key, [])
        if all(each.note.text != checkpoint.note.text for each in kept):
            kept.append(checkpoint)

    def _stamp(self, checkpoint: Checkpoint) -> None:
        number = checkpoint.note.number
        try:
            bare, hashed, imprint, at = stamped(checkpoint.stamp or b"")
        except ValueError:
            self._add(Finding("timestamp", words("stamp_form", number=number), None, None))
            return
        if hashed(checkpoint.note.stamped).digest() != imprint:
            self._add(Finding("timestamp", words("stamp", number=number), None, None))
            return
        name = f"checkpoint-{number}"
        command = (
            f"openssl ts -verify -data {name}.txt -in {name}.tsr"
            f"{' -token_in' if bare else ''} -CAfile CA.pem (--save FOLDER)"
        )
        self.proofs.append(words("p_stamp", number=number, at=at, command=command))

    def keep(self, checkpoint: Checkpoint, file: str) -> None:
        """Hold a checkpoint from outside against the export, once its checkpoints went by."""
        note = checkpoint.note
        values = {"number": note.number, "file": file}
        what = words("kept", **values)
        self.kept.append(what)
        self.examine(checkpoint, what)
        same = self.checkpoints.get(note.number)
        if same is not None and same.note.text == note.text:
            means = any(note.signed_by(key) for key in self.witnesses)
            for key, number, seal in same.shown if means else ():
                if key in self.chains:
                    self.claim(Claim("witness", what, key, number, seal))
        elif note.origin != self.origin:
            values["theirs"], values["ours"] = note.origin, self.origin
            self._kept_wrong(note, "other_origin", values)
        elif same is not None:
            self._kept_wrong(note, "twice", values)
        elif checkpoint.heads is None:
            heads = [
                leaf(key, self.chains[key].head, self.chains[key].head_seal) for key in self.order
            ]
            if len(heads) != note.size or root(heads) != note.root:
                self._kept_wrong(note, "not_there", values)
        else:
            self._kept_wrong(note, "not_there", values)

    def _kept_wrong(self, note: Note, key: str, values: dict[str, Any]) -> None:
        means = "witness" if any(note.signed_by(each) for each in self.witnesses) else "checkpoint"
        self._add(Finding(means, words(key, **values), None, None))

    # Its end

    def end(self, said: tuple[str, int] | None, digest: str, *, more: bool = False) -> None:
        """Check the last line, and what is claimed and was never met.

        ``said`` is the digest and the number of lines that the last line says, ``digest`` that
        of what stands before it; ``more``: something follows.
        """
        if said is None:
            self._add(Finding("form", words("breaks_off", line=self.line), None, None))
        else:
            if said[0] != digest:
                self._add(Finding("digest", words("digest"), None, None))
            if said[1] != self.line:
                says = words("lines", said=said[1], found=self.line)
                self._add(Finding("form", says, None, None))
            if more:
                says = words("after_end", line=self.line + 1)
                self._add(Finding("form", says, None, None))
        for key in self.order:
            self._extend(self.chains[key].close())
        for claim in self.claims:
            if claim.chain is None and claim.held_in is None:
                claim.refuted = True
                self._add(claim.finding("nowhere"))
        self._hidden()
        self._tell()

    def _hidden(self) -> None:
        """A chain that had entries when a checkpoint was made is shown in it."""
        for number, checkpoint in self.checkpoints.items():
            shown = {key for key, _number, _seal in checkpoint.shown}
            if len(shown) == len(checkpoint.heads or ()):
                continue
            for key in self.order:
                began = _moment(self.chains[key].began)
                made = _moment(checkpoint.note.made_at)
                if key in shown or began is None or made is None:
                    continue
                if began + LONGEST_WAIT < made:
                    says = words("hides", number=number, chain=key)
                    self._add(Finding("checkpoint", says, key, None))

    def _tell(self) -> None:
        for key in self.order:
            if not self.chains[key].broken:
                entries = self.chains[key].number
                self.proofs.append(words("p_chain", chain=key, entries=entries))
        if self.contents and not any(chain.broken for chain in self.chains.values()):
            says = words("p_contents", count=self.contents, matter=self.matter)
            self.proofs.append(says)
        for claim in self.claims:
            if claim.means == "receipt" and claim.held_in is not None and not claim.refuted:
                told = {"what": claim.what, "number": claim.number, "chain": claim.held_in}
                self.proofs.append(words("p_receipt", **told))
                if claim.origin not in (None, self.origin):
                    moved = {"what": claim.what, "theirs": claim.origin, "ours": self.origin}
                    self.notices.append(words("n_moved", **moved))
        if not any(each.means in ("checkpoint", "witness") for each in self.findings):
            self.proofs += [words("p_kept", what=what) for what in self.kept]
        for signer in self.keys:
            if signer in self.signed:
                last = max(self.signed[signer], key=lambda each: each.note.number)
                signed = {"count": len(self.signed[signer]), "at": last.note.made_at}
                self.proofs.append(words("p_signed", name=signer.name, **signed))
        for witness in self.witnesses:
            self._tell_witness(witness)
        if self.checkpoints and not self.keys:
            self.notices.append(words("n_no_key", count=len(self.checkpoints)))
        if self.checkpoints:
            shown = {key for each in self.checkpoints.values() for key, _n, _s in each.shown}
            for key in self.order:
                if key not in shown:
                    self.notices.append(words("n_uncovered", chain=key))

    def _tell_witness(self, key: Key) -> None:
        if key not in self.signed:
            self._add(Finding("witness", words("no_witness", name=key.name), None, None))
            return
        last = max(self.signed[key], key=lambda each: each.note.number)
        same = self.checkpoints.get(last.note.number, last)
        heads = [words("covers", chain=c, number=n) for c, n, _seal in same.shown]
        covered = _Together(heads)
        told = {"number": last.note.number, "count": len(self.signed[key]), "covered": covered}
        self.proofs.append(words("p_witness", name=key.name, **told))

    # What was found

    def _wrong_checkpoint(self, key: str, **values: Any) -> None:
        self._add(Finding("checkpoint", words(key, **values), None, None))

    def _add(self, finding: Finding) -> None:
        if finding not in self.findings:
            self.findings.append(finding)

    def _extend(self, findings: Iterator[Finding]) -> None:
        for finding in findings:
            self._add(finding)

    @property
    def first(self) -> Finding | None:
        """The finding that names the first entry that is wrong, in the order of the export."""
        named = [each for each in self.findings if each.chain in self.chains and each.number]
        return min(
            named,
            key=lambda each: (self.order.index(str(each.chain)), each.number or 0),
            default=None,
        )


class _Together(Words):
    """Several sentences as one part of another."""

    def __new__(cls, several: list[Words]) -> _Together:
        return super().__new__(cls, "", {"several": several})

    def said(self, language: str) -> str:
        return "; ".join(each.said(language) for each in self.values["several"]) or "–"


def _moment(written: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat((written or "").replace("Z", "+00:00"))
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


# Files


def opened(path: str) -> BinaryIO:
    """The file at a path; Unusable where it cannot be read."""
    try:
        return open(path, "rb")
    except OSError as error:
        raise Unusable("absent", file=path, why=error.strerror or error) from None


def check_beginning(beginning: bytes, file: str) -> None:
    """Raise Unusable for what a reader sees from the first bytes."""
    if not beginning:
        raise Unusable("empty", file=file)
    if beginning.startswith((b"\x1f\x8b", b"PK\x03\x04")):
        raise Unusable("packed", file=file)
    if beginning.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        raise Unusable("mark", file=file)
    if b"\r\n" in beginning and beginning[beginning.index(b"\n") - 1 :][:2] == b"\r\n":
        raise Unusable("crlf", file=file)


def verify(
    path: str,
    *,
    prepare: Callable[[Verification], None] = lambda found: None,
    compare: Callable[[Verification], None] = lambda found: None,
    keys: Sequence[Key] = (),
    witnesses: Sequence[Key] = (),
) -> Verification:
    """Verify the export at a path, in memory that does not grow with it.

    ``prepare`` is called after its first line and ``compare`` when its checkpoints went by.
    """
    found = Verification(keys, witnesses)
    digest = hashlib.sha256()
    compared = False
    with opened(path) as file:
        try:
            rest = file.read(AT_ONCE)
            check_beginning(rest, path)
            while b"\n" not in rest and len(rest) <= LONGEST_LINE:
                block = file.read(AT_ONCE)
                if not block:
                    break
                rest += block
            line, gap, rest = rest.partition(b"\n")
            if not gap:
                check = words("w_json")
                raise Unusable("no_export", file=path, why=check)
            found.begin(line, path)
            prepare(found)
            # The last line that was seen waits: the digest is of all before the last of all.
            waiting = header = line
            while True:
                block = file.read(AT_ONCE)
                whole, gap, rest = (rest + block).rpartition(b"\n")
                if gap:
                    start = whole.rfind(b"\n") + 1
                    digest.update(waiting + b"\n")
                    digest.update(whole[:start])
                    if waiting is not header:
                        compared = _feed(found, waiting, compared, compare)
                    if start:
                        compared = _feed(found, whole[: start - 1], compared, compare)
                    waiting = whole[start:]
                if len(rest) > LONGEST_LINE:
                    raise Unusable("no_export", file=path, why=words("w_long"))
                if not block:
                    break
        except OSError as error:
            raise Unusable("absent", file=path, why=error.strerror or error) from None
    said = None
    if waiting is not header and waiting.startswith(b'{"lines":'):
        said = _end(waiting)
    if said is None and waiting is not header:
        compared = _feed(found, waiting, compared, compare)
    if not compared:
        compare(found)
    found.end(said, digest.hexdigest(), more=bool(rest))
    return found


def _feed(
    found: Verification,
    lines: bytes,
    compared: bool,
    compare: Callable[[Verification], None],
) -> bool:
    several: list[Any]
    try:
        several = lines.decode("utf-8").split("\n")
    except UnicodeError:
        several = [_decoded(line) for line in lines.split(b"\n")]
    at = 0
    if not compared:
        while at < len(several) and several[at][:14] in ('{"checkpoint":', b'{"checkpoint":'):
            at += 1
        found.lines(several[:at])
        if at == len(several):
            return False
        compare(found)
        compared = True
    found.lines(several[at:])
    return True


def _decoded(line: bytes) -> str | bytes:
    try:
        return line.decode("utf-8")
    except UnicodeError:
        return line


def _end(line: bytes) -> tuple[str, int] | None:
    """The digest and the number of lines that a last line says; None where it is none."""
    try:
        found = parsed(line)
        fields(found, END)
        return digest_in(found, "sha256").hex(), number_in(found, "lines")
    except Wrong:
        return None


def text_or_file(argument: str) -> str:
    """What was given itself, or what stands in the file of that name."""
    if len(argument) > 200 or "\n" in argument or not os.path.isfile(argument):
        return argument
    with opened(argument) as file:
        try:
            return file.read(LONGEST_LINE).decode("utf-8-sig")
        except UnicodeError:
            raise Unusable("mark", file=argument) from None
        except OSError as error:
            raise Unusable("absent", file=argument, why=error.strerror or error) from None


def receipts_in(text: str, found: Verification) -> Iterator[Claim]:
    """The receipts of a text, a line each; Unusable where one is none, or of somebody else's."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        raise Unusable("no_receipt", text="")
    for line in lines:
        shown = " ".join(line.split())
        parts = shown.split(" ")
        what = words("receipt", text=f"“{shown[:60]}…”" if len(shown) > 60 else f"“{shown}”")
        problem = Unusable("no_receipt", text=shown[:120])
        if parts[0] == "paryz-receipt-1":
            if len(parts) < 6 or not _is_number(parts[3]):
                raise problem
            seal = "".join(parts[4:-1])
            if not HEX64.fullmatch(seal):
                raise problem
            origin, chain, number, at = parts[1], parts[2], int(parts[3]), parts[-1]
            if origin != found.origin and chain not in found.chains:
                theirs = {"theirs": origin, "ours": found.origin}
                raise Unusable("other_installation", text=shown[:120], **theirs)
            yield Claim("receipt", what, chain, number, seal, at, origin)
            continue
        named = None
        if len(parts) > 2 and (parts[0] in found.chains or not _is_number(parts[0])):
            named, parts = parts[0], parts[1:]
        seal = re.sub(r"[.·…\s-]", "", "".join(parts[1:])).lower()
        if not _is_number(parts[0]) or not re.fullmatch(r"[0-9a-f]{16,64}", seal):
            raise problem
        if named is None and len(found.order) == 1:
            named = found.order[0]
        yield Claim("receipt", what, named, int(parts[0]), seal)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[1-9][0-9]{0,18}", text) is not None and int(text) <= LARGEST


def checkpoints_in(file: str) -> list[Checkpoint]:
    """The checkpoint that a file holds as a note, or those on its lines of JSON."""
    with opened(file) as read:
        try:
            text = read.read(LONGEST_LINE).decode("utf-8").replace("\r\n", "\n")
        except UnicodeError:
            raise Unusable("no_checkpoint", file=file, why=words("w_utf8")) from None
        except OSError as error:
            raise Unusable("absent", file=file, why=error.strerror or error) from None
    try:
        if not text.lstrip().startswith("{"):
            return [Checkpoint(Note(text.rstrip("\n") + "\n"), None, None)]
        found = []
        for line in text.splitlines():
            if line.strip():
                read_line = parsed(line)
                fields(read_line, CHECKPOINT)
                found.append(Checkpoint.read(read_line))
        return found
    except Wrong as wrong:
        raise Unusable("no_checkpoint", file=file, why=wrong.why) from None


# The command


def options() -> argparse.ArgumentParser:
    """What can be asked for."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("export", metavar="EXPORT", help="what paryz ledger export wrote")
    several: dict[str, Any] = {"action": "append", "default": []}
    asked.add_argument("--receipt", **several, help="a receipt, or a file of them; repeat it")
    asked.add_argument("--checkpoint", **several, metavar="FILE", help="a checkpoint you kept")
    asked.add_argument("--key", **several, help="the installation's key, or a file with it")
    asked.add_argument("--witness", **several, metavar="KEY", help="a witness's key, or a file")
    asked.add_argument("--older", metavar="EXPORT", help="an export that you kept")
    asked.add_argument("--save", metavar="FOLDER", help="write time stamps there, for openssl")
    asked.add_argument("--language", choices=sorted(LANGUAGES), default="en")
    asked.add_argument("--json", action="store_true", help="answer with one JSON object")
    return asked


def verified(asked: argparse.Namespace) -> Verification:
    """Everything that was asked for; Unusable where something given cannot be used."""
    keys = [key_in(text_or_file(each), "key", NOTE) for each in asked.key]
    witnesses = [key_in(text_or_file(each), "witness", COSIGNATURE) for each in asked.witness]
    kept = [(each, file) for file in asked.checkpoint for each in checkpoints_in(file)]
    older = verify(asked.older) if asked.older else None

    def prepare(found: Verification) -> None:
        for text in asked.receipt:
            for claim in receipts_in(text_or_file(text), found):
                found.claim(claim)
        if older is not None:
            what = words("older", file=asked.older)
            if older.findings:
                says = words("older_wrong", file=asked.older)
                found.findings.append(Finding("older", says, None, None))
            for key in older.order:
                chain = older.chains[key]
                found.claim(Claim("older", what, key, chain.head, chain.head_seal))

    def compare(found: Verification) -> None:
        for each, file in kept:
            found.keep(each, file)
        for number, each in older.checkpoints.items() if older else ():
            same = found.checkpoints.get(number)
            if same is None or same.note.text != each.note.text:
                says = words("older_checkpoint", number=number, file=asked.older)
                found.findings.append(Finding("older", says, None, None))

    found = verify(asked.export, prepare=prepare, compare=compare, keys=keys, witnesses=witnesses)
    if older is not None and not any(each.means == "older" for each in found.findings):
        found.proofs.append(words("p_older", what=words("older", file=asked.older)))
    if not (asked.receipt or kept or older or found.signed):
        found.notices.append(words("n_alone"))
    return found


def save(found: Verification, folder: str) -> None:
    """Write each stamped checkpoint's signed text and stamp, as openssl wants them."""
    try:
        place = Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        for number, each in found.checkpoints.items():
            if each.stamp is not None:
                (place / f"checkpoint-{number}.txt").write_bytes(each.note.stamped)
                (place / f"checkpoint-{number}.tsr").write_bytes(each.stamp)
    except OSError as error:
        raise Unusable("absent", file=folder, why=error.strerror or error) from None


def as_json(found: Verification, language: str) -> str:
    """All that was found as one object."""
    first = found.first
    return json.dumps(
        {
            "verdict": "changed" if found.findings else "clean",
            "first": first and {"chain": first.chain, "number": first.number},
            "findings": [
                {
                    "means": each.means,
                    "chain": each.chain,
                    "number": each.number,
                    "says": each.says.said(language),
                }
                for each in found.findings
            ],
            "proofs": [each.said(language) for each in found.proofs],
            "notices": [each.said(language) for each in found.notices],
            "chains": [{"chain": key, "entries": found.chains[key].number} for key in found.order],
        },
        ensure_ascii=False,
        indent=2,
    )


def sentences(found: Verification, language: str) -> Iterator[str]:
    """All that was found, a line each."""
    spoken = LANGUAGES[language]
    yield spoken["changed" if found.findings else "clean"]
    first = found.first
    if first is not None:
        yield spoken["first"].format(chain=first.chain, number=first.number)
    for each in found.findings:
        means = spoken[f"m_{each.means}"]
        yield "- " + spoken["found"].format(means=means, says=each.says.said(language))
    for proof in found.proofs:
        yield "+ " + proof.said(language)
    for notice in found.notices:
        yield "! " + notice.said(language)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    asked = options().parse_args(arguments)
    try:
        found = verified(asked)
        if asked.save:
            save(found, asked.save)
    except Unusable as unusable:
        said = unusable.says.said(asked.language)
        if asked.json:
            print(json.dumps({"verdict": "unusable", "says": said}, ensure_ascii=False))
        else:
            print(said, file=sys.stderr)
        return 2
    if asked.json:
        print(as_json(found, asked.language))
    else:
        print("\n".join(sentences(found, asked.language)))
    return 1 if found.findings else 0


if __name__ == "__main__":
    sys.exit(main())
