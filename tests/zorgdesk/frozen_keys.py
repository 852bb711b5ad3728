"""A key file of version 1, made once with invented secrets: it must open in every version to come."""

from __future__ import annotations

import json

ANNA = "0190a1b2-0000-7000-8000-000000000001"
PHRASE = "vijf losse woorden op één rij"
CODE = "FT93B-V01TX-434ZG-6TA9Y-X83EK-M5TZF-JRKV"
SECRET = "ffa3cd2dc1f71f562cdc757394aca461da4a94f9b7e0ea14a522e3d40e589bbb"
DATABASE_KEY = "18b1e4b800ba992ad7bfdfa5f3d87d71e58da273d6ddfff5ad8d36a4092923e5"
FILES_KEY = "57d415a4c866e2f446d278720252c13031d09479743d1230302269fc805406a6"
AUDIT_KEY = "25cfbd2584f4da431cf1b10f4a4fb861473496d208f0c00429eb4ca71842b75d"
BACKUP_KEY = "fc247a30618241d281105c06592662db93c176e0be34ce1cb39c198b9fa217bb"

FROZEN = """\
{
 "check": "c748056c96c9ff802454ed3ea1681d3ae84b07b836d8b1b769d904e24e6eefac",
 "epoch": 1,
 "format": "zorgdesk-keys",
 "head": {
  "digest": "abababababababababababababababababababababababababababababababab",
  "sequence": 41
 },
 "mac": "5836f2a9f35334616d24d569d4efe8f24ee4fb3d9362dc83a1b1eb5f61d25dd4",
 "slots": [
  {
   "id": "b7bdecb9-e45e-440c-a2b8-fd852a039f56",
   "kdf": {
    "lanes": 1,
    "memory": 19456,
    "passes": 2,
    "salt": "R+cCSR+3Zddzy1jfLai3mQ=="
   },
   "kind": "passphrase",
   "label": "Wachtwoordzin",
   "nonce": "NpBbsLGSU4jr0YaK",
   "person": "0190a1b2-0000-7000-8000-000000000001",
   "wrapped": "c8dqLTHKsISgaOs0NHLbBdNZ3y6oSjGTxP6vR+6//rjVDxIRPJZAYV2NrWAzJQgU"
  },
  {
   "id": "23fffb70-ecef-4d67-9571-71db12a936fa",
   "kdf": null,
   "kind": "recovery",
   "label": "Herstelblad",
   "nonce": "mspibfmB7YHX0bd0",
   "person": "",
   "wrapped": "5/vnPZpc8nPYk8Trhd9SUQ5APANiHpDKwcxG0JdbymitL/2RZ9iH/0w2BGfFztk1"
  },
  {
   "id": "eece2ae5-e8f8-42c1-8eac-2ea0503cfeea",
   "kdf": {
    "lanes": 1,
    "memory": 19456,
    "passes": 2,
    "salt": "XyRsU6GuLVv5sFnGm2rgiQ=="
   },
   "kind": "laptop",
   "label": "Laptop",
   "nonce": "TkrG9xjtsaWKgP6n",
   "person": "0190a1b2-0000-7000-8000-000000000001",
   "wrapped": "Oj4nn9F5WKZjaC/17Z3NtTV5jsxWOmErXjQflY5GzbzS5hVFQ5uyUFW9WQvmVQwu"
  }
 ],
 "vault": "69bd17c4-2b2e-4d2b-929a-3538554d8769",
 "version": 1
}
"""
RAW = FROZEN.encode()
PHRASE_SLOT, CODE_SLOT, LAPTOP_SLOT = (slot["id"] for slot in json.loads(FROZEN)["slots"])
