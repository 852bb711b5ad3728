"""A key file of version 1, made once with invented secrets: it must open in every version to come."""

from __future__ import annotations

import json

ANNA = "0190a1b2-0000-7000-8000-000000000001"
PHRASE = "vijf losse woorden op één rij"
CODE = "E6AGB-0JGHQ-59KTB-R6TDJ-1XDKN-GZD3W-DBE6"
SECRET = "13ba924787b45329377a24ab0f136a6c046e811200e6b0662f7a518ab5e24194"
PRIVATE_KEY = "26306c9a6b0d1581bafed09ebc7510ce65aa96a3bba789cf4d353831cede3fa2"
DATABASE_KEY = "0edc8473ba52591333e1c2d9b9c2b31b0635f9e5fb6a58adf642d451062fe962"
FILES_KEY = "e52239ef733456e7899a0f841a033de57a570f75c6d7d38211b8abaab9667b60"
AUDIT_KEY = "e666a3cf197bf83e7f69a919ed70ad7e29f099dc17d2d2f0365553ccf469a4e4"
BACKUP_KEY = "19940900272c7bb684b79d112d1a3af9395a145443a07aeb5e88a97446185066"

FROZEN = """\
{
 "check": "73402e04cfbe87e32be316ae4b55dbbe73e97bb7642f7de5bb3764f367c00793",
 "epoch": 1,
 "format": "zorgdesk-keys",
 "head": {
  "digest": "abababababababababababababababababababababababababababababababab",
  "sequence": 41
 },
 "mac": "fe1d6cb04683fbc4b0dbb5505b641c02bf6ea3e628f948253bbd54f725b12151",
 "members": [
  {
   "id": "0190a1b2-0000-7000-8000-000000000001",
   "public": "dgmdJpzHcEE6SuG9j0aVbbdM+uPNQtw5GRXWAhvvxE4=",
   "sealed": "NAnKRFlS90wJqs10wda9kdkjqF6yQPxO95pHtAy4jcnGyU1dktLay7CDb6AAcynzRlfgWU1zz5YCNgq6FqCp3z9Fq9/MQoECj9kumG30p1XFiMPyyQHtCbCOAHfstRGhkkab+SEHGa4PJ3J6"
  },
  {
   "id": "74d7b0c0-70bc-499f-90dc-bf4444053667",
   "public": "8uNG88sB8VibBtJ93Rnz4ZpyXEzrBzZm+RRlHYnfgzk=",
   "sealed": "dE7kzQErF407FkwIrhN6PfzVtfTT7fNPw/dEGlQXljA2pg7IQq/eCe7VqeFAVQTJYk006C2C7Wrf61RZ5n+RxAugjoLuIMR7pDArwu/YTQ4eb2bqQa9BHi3cRN97uAPTTh6BDKC1MbJJUj9s"
  }
 ],
 "slots": [
  {
   "id": "1f82d907-3e0e-4645-9091-7bab4f65e978",
   "kdf": {
    "lanes": 1,
    "memory": 19456,
    "passes": 2,
    "salt": "X4pzjx2d8MyRq4XRgQvinA=="
   },
   "kind": "passphrase",
   "label": "Wachtwoordzin",
   "nonce": "ZS7X9Ttt03sh0JX/",
   "person": "0190a1b2-0000-7000-8000-000000000001",
   "wrapped": "kAJX4wuV1F5hp9bEgJdZUJUOYmALbTG7RKkFlY2kPhYGQm5ec9KHX50y0WgDwoZiUQAS+hKpnATb8ZG83L1TZJWZHatRCIx2E85X/SZv+DM="
  },
  {
   "id": "74d7b0c0-70bc-499f-90dc-bf4444053667",
   "kdf": null,
   "kind": "recovery",
   "label": "Herstelblad",
   "nonce": "yOqfKDbyRaRLPCpK",
   "person": "",
   "wrapped": "Akq6zOaIJf/cHcspQcT7RvgR0CoeWBWzq5C9AkdsTvlkQKMOUzmHTACTi/LcqMQf9mFjASmE9SXPyafv79j78fmOVwSiHEX0CIArQc5Qeac="
  },
  {
   "id": "d3ebc709-072f-4a75-b43a-13a88e859b24",
   "kdf": {
    "lanes": 1,
    "memory": 19456,
    "passes": 2,
    "salt": "7ZMBV1UnSDff2BwT0Wb/lQ=="
   },
   "kind": "laptop",
   "label": "Laptop",
   "nonce": "vLzRa9T0SElFbRq8",
   "person": "0190a1b2-0000-7000-8000-000000000001",
   "wrapped": "Bkimr+UjiW58Qb9EMLcqzDnFn2IuWMnlxmikcuxnb2527mmvDuknIUe6Cap7v2WQF4VkzMx0eivkYl267MoxxzgcoNwFPhx2ud2MQEJVzwA="
  }
 ],
 "tries": {
  "count": 0,
  "last": null
 },
 "vault": "3dc88ebe-3a0e-4a78-bde1-88931873ae74",
 "version": 1
}
"""  # noqa: E501 - as it stands in the file
RAW = FROZEN.encode()
PHRASE_SLOT, CODE_SLOT, LAPTOP_SLOT = (slot["id"] for slot in json.loads(FROZEN)["slots"])
