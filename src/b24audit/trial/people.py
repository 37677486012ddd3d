"""Invented people and companies, the same for the same run: nobody real is ever written to, called or looked up.

E-mails lie under ``example.org``, which is reserved (RFC 2606). Phones begin with +7 945: the numbering plan gives that
code to no operator, while the form of the number is that of a mobile one. Numbers of taxpayers are invented with valid
check digits, of an inspection that does not exist (region 00 of the ФНС is not given out).
"""

import hashlib
import re
from dataclasses import dataclass

from faker import Faker

UNALLOCATED = "+7945"
"""Beginning of the phones; the register of the numbering plan (приказ Мининформсвязи № 142) leaves 942-949 unused."""
_DOMAIN = "example.org"
_LETTERS = str.maketrans(
    dict(zip("абвгдеёзийклмнопрстуфхцыэ", "abvgdeeziyklmnoprstufhcye", strict=True))
    | {"ж": "zh", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ь": "", "ю": "yu", "я": "ya"}
)
_WEIGHTS_10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)


@dataclass(frozen=True)
class Person:
    """An invented person, reachable by nobody. ``phone`` is in E.164 (``+79450123456``)."""

    name: str
    second_name: str
    last_name: str
    phone: str
    email: str

    @property
    def full_name(self) -> str:
        """Name and surname, as the CRM writes them."""
        return f"{self.name} {self.last_name}"


@dataclass(frozen=True)
class Firm:
    """An invented company with valid check digits."""

    title: str
    phone: str
    email: str
    inn: str
    kpp: str


class People:
    """Gives invented people and companies of a run.

    ``person("10.5.1")`` is the same whenever and in whatever order it is asked for; another purpose gives another one.
    """

    def __init__(self, run_id: str) -> None:
        self._run_id = run_id

    def person(self, purpose: str) -> Person:
        """The person of this run for a purpose: a requirement or any words."""
        fake = self._faker("person", purpose)
        woman = fake.pybool()
        name = fake.first_name_female() if woman else fake.first_name_male()
        second = fake.middle_name_female() if woman else fake.middle_name_male()
        last = fake.last_name_female() if woman else fake.last_name_male()
        return Person(name, second, last, self._phone(fake), self._email(fake, last))

    def firm(self, purpose: str) -> Firm:
        """The company of this run for a purpose."""
        fake = self._faker("firm", purpose)
        word = fake.last_name_male()
        nine = f"00{fake.numerify('#######')}"
        return Firm(
            title=f"ООО «{word} и партнёры»",
            phone=self._phone(fake),
            email=self._email(fake, word),
            inn=nine + str(sum(w * int(d) for w, d in zip(_WEIGHTS_10, nine, strict=True)) % 11 % 10),
            kpp=f"{nine[:4]}01001",
        )

    def _faker(self, what: str, purpose: str) -> Faker:
        fake = Faker("ru_RU")
        digest = hashlib.sha256(f"{self._run_id}/{what}/{purpose}".encode()).digest()
        fake.seed_instance(int.from_bytes(digest[:8], "big"))
        return fake

    @staticmethod
    def _phone(fake: Faker) -> str:
        return UNALLOCATED + fake.numerify("#######")

    def _email(self, fake: Faker, last: str) -> str:
        name = last.lower().translate(_LETTERS)
        return f"{re.sub('[^a-z0-9]', '', name)}.{fake.numerify('####')}@{self.mail_domain}"

    @property
    def mail_domain(self) -> str:
        """The domain of this run's addresses, which nobody else has."""
        return f"{re.sub('[^a-z0-9-]', '-', self._run_id.lower()).strip('-')}.{_DOMAIN}"
