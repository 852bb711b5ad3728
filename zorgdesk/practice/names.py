"""Invented names of families of many origins, as a Dutch school has them. Nobody real is meant."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Circle:
    """Names that go together, and the languages that such families often use at home.

    A surname may have a voorvoegsel before a bar: 'van der|Meulen'.
    """

    weight: int
    language: str
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    surnames: tuple[str, ...]


def _circle(weight: int, language: str, **lists: str) -> Circle:
    names = {kind: tuple(name.strip() for name in text.split(",")) for kind, text in lists.items()}
    return Circle(weight, language, **names)


CIRCLES = (
    _circle(
        52,
        "Nederlands",
        girls="Emma, Julia, Mila, Tess, Sophie, Zoë, Sara, Nora, Eva, Liv, Lieke, Saar, Fleur, Noor, "
        "Anne, Roos, Evi, Lynn, Isa, Jasmijn, Maud, Loïs, Femke, Hanna, Pien, Puck, "
        "Sanne, Merel, Veerle, Jitske, Ilse",
        boys="Luuk, Levi, Finn, Milan, James, Bram, Liam, Mats, Thijmen, Hugo, Jesse, Gijs, Teun, "
        "Lars, Stijn, Ruben, Tijn, Jurre, Koen, Sven, Tygo, Jelle, Joris, Pepijn, Wessel, "
        "Sietse, Floris, Jip, Olaf, Wout",
        women="Marloes, Ingrid, Esther, Wendy, Linda, Petra, Kim, Suzanne, Mirjam, Nienke, Femke, "
        "Ellen, Monique, Karin, Annemiek, Jolanda, Renske, Hilde, Sietske, Marieke",
        men="Mark, Jeroen, Erik, Peter, Dennis, Marcel, Wouter, Bas, Sander, Martijn, Rob, Arjen, "
        "Gerard, Jan, Frank, Michiel, Hans, Wim, Sjoerd, Maarten",
        surnames="Jansen, de|Jong, Visser, Smit, Meijer, de|Boer, Mulders, de|Groot, Bos, Vos, Peters, "
        "van|Leeuwen, Dekker, Brouwer, de|Wit, Dijkstra, Smits, de|Graaf, van der|Linden, Kok, "
        "Jacobs, de|Haan, Vermeulen, van den|Heuvel, van der|Veen, van den|Broek, de|Bruijn, "
        "Schouten, van|Beek, Willemsen, van|Vliet, Hoekstra, Maas, Verhoeven, Koster, van|Dam, "
        "Prins, Blom, Huisman, Peeters, de|Lange, Kuiper, Veenstra, Postmus, van 't|Hof, "
        "Gerritsen, ter|Horst, op den|Berg, Terpstra, Hofman, Kramer, Scholten, in 't|Veld",
    ),
    _circle(
        8,
        "Turks",
        girls="Zeynep, Defne, Azra, Ecrin, Nisa, Melek, Büşra, İrem, Aylin, Ceren",
        boys="Emir, Yusuf, Kerem, Eymen, Ömer, Mert, Deniz, Can, Berat, Kaan",
        women="Ayşe, Fatma, Emine, Hatice, Sevgi, Gülay, Nurcan, Derya",
        men="Mehmet, Mustafa, Hakan, Murat, Serkan, İbrahim, Cem, Orhan",
        surnames="Demir, Kaya, Çelik, Şahin, Öztürk, Arslan, Doğan, Koç, Aydın, Güneş, Korkmaz",
    ),
    _circle(
        8,
        "Nederlands",
        girls="Amina, Yasmine, Nour, Lina, Salma, Hiba, Aya, Safae, Imane, Romaysa",
        boys="Mohamed, Adam, Ilyas, Amir, Bilal, Ayoub, Zakaria, Younes, Ismaïl, Rayan",
        women="Fatima, Khadija, Naima, Malika, Souad, Hanan, Karima, Latifa",
        men="Rachid, Hassan, Ahmed, Said, Mustapha, Abdellah, Khalid, Driss",
        surnames="el|Amrani, Bouzid, Benali, el|Idrissi, Chaoui, Azzouzi, Ouali, Tahiri, Mansouri, Bakkali",
    ),
    _circle(
        6,
        "Nederlands",
        girls="Shaniqua, Naomi, Joy, Chelsea, Talia, Radha, Anjali, Priya, Kaylee",
        boys="Jaylano, Dwayne, Kiran, Rishi, Shaquille, Jairzinho, Ravi, Delano, Giovanni",
        women="Sharita, Marlène, Sandhia, Indra, Jennifer, Usha, Carmen, Gloria",
        men="Errol, Ruben, Stanley, Soerin, Radjin, Clyde, Glenn, Winston",
        surnames="Pinas, Ramdin, Sital, Kartosen, Wijngaarde, Nelom, Ramkisoen, Zeefuik, Martina, Girigorie",
    ),
    _circle(
        6,
        "Pools",
        girls="Zuzanna, Maja, Oliwia, Hania, Lena, Alicja, Kinga",
        boys="Jakub, Szymon, Filip, Antoni, Kacper, Wojtek, Igor",
        women="Agnieszka, Katarzyna, Magdalena, Joanna, Beata, Ewa",
        men="Piotr, Tomasz, Krzysztof, Paweł, Marcin, Łukasz",
        surnames="Nowak, Wiśniewski, Wójcik, Kamiński, Lewandowski, Zieliński, Szymański, Dąbrowski",
    ),
    _circle(
        4,
        "Oekraïens",
        girls="Sofiia, Daryna, Polina, Zlata, Kateryna",
        boys="Maksym, Danylo, Artem, Bohdan, Nazar",
        women="Olena, Oksana, Iryna, Natalia, Tetiana",
        men="Andrii, Serhii, Oleksandr, Vitalii, Mykola",
        surnames="Kovalenko, Shevchuk, Bondar, Tkachenko, Melnyk, Kravets",
    ),
    _circle(
        5,
        "Arabisch",
        girls="Rima, Hala, Maryam, Layan, Sham, Joudi",
        boys="Omar, Karam, Majd, Yazan, Anas, Tarek",
        women="Rania, Hanadi, Samar, Abir, Lubna, Wafa",
        men="Bassam, Fadi, Nizar, Khaled, Samer, Imad",
        surnames="al|Khatib, al|Masri, Kanaan, Darwish, Sabbagh, Haidar, Najjar",
    ),
    _circle(
        3,
        "Tigrinya",
        girls="Bethlehem, Feven, Eden, Luwam, Rahwa",
        boys="Natnael, Yonas, Abel, Filmon, Mikal",
        women="Selam, Tsega, Mebrat, Saba, Letebrhan",
        men="Tesfay, Berhane, Kidane, Dawit, Haile",
        surnames="Tekle, Ghebremariam, Habte, Woldu, Araya",
    ),
    _circle(
        3,
        "Chinees",
        girls="Mei, Yuna, Xin, Lily, Jia",
        boys="Wei, Jun, Leon, Hao, Kevin",
        women="Li Na, Xiu Ying, Yan, Suk Han, Fang",
        men="Wing, Zhiwei, Kwok Wai, Jian, Ming",
        surnames="Cheung, Wong, Liu, Zhang, Hu, Chan",
    ),
    _circle(
        3,
        "Somalisch",
        girls="Hodan, Ayaan, Sagal, Ifrah",
        boys="Abdi, Liban, Guled, Zakariye",
        women="Hawa, Faduma, Asha, Sahra",
        men="Abdirahman, Yusuf, Mahad, Jama",
        surnames="Warsame, Farah, Hersi, Abdulle, Duale",
    ),
    _circle(
        2,
        "Engels",
        girls="Chiamaka, Adaeze, Grace, Aanya, Isha",
        boys="Chidi, Emeka, Samuel, Arjun, Vihaan",
        women="Blessing, Ngozi, Deepa, Kavitha, Abena",
        men="Kwame, Obinna, Suresh, Anil, Kofi",
        surnames="Okafor, Mensah, Iyer, Nair, Boateng, Eze",
    ),
)

STREETS = (
    "Waterlelielaan", "Rietkraag", "Lisdoddestraat", "Kikkerpad", "Dotterbloem", "Zwanenhof", "Libellenweg",
    "Molendijk", "Sluisstraat", "Kalmoeskade", "Oude Vaart", "Wilgenlaan", "Vlonderpad", "Reigerstraat",
    "Krabbenscheer", "Lange Brink", "Kerkpad", "Het Eiland", "Fuutstraat", "Roerdompweg",
)  # fmt: skip

TEACHERS = (
    ("Hanneke", "", "Willems"), ("Bram", "van der", "Laan"), ("Ayşe", "", "Korkut"), ("Joost", "", "Hagen"),
    ("Chantal", "", "Pengel"), ("Geert", "", "Wiersma"), ("Samira", "el", "Hadi"), ("Lotte", "", "Brandsma"),
    ("Pim", "van", "Rijn"), ("Wendy", "", "Tol"), ("Marek", "", "Sobczak"), ("Jannie", "de", "Roos"),
    ("Ruud", "", "Kuipers"), ("Noura", "", "Belhaj"), ("Fleur", "van den", "Akker"), ("Erwin", "", "Stolk"),
    ("Carla", "", "Mendes"), ("Tim", "", "Oosterhof"), ("Sheila", "", "Ramautar"), ("Dirk", "", "Zijlstra"),
    ("Marga", "ter", "Braak"), ("Ilona", "", "Vink"), ("Hasan", "", "Yıldız"), ("Yvette", "", "Lemmens"),
)  # fmt: skip
