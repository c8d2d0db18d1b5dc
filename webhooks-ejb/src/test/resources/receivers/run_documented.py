import json
import sys

from receiver import verify_hex, verify_standard

for case in json.load(open(sys.argv[1], encoding="utf-8")):
    verify = verify_standard if case["scheme"] == "standard" else verify_hex
    print(str(verify(case["secret"], case["headers"], case["body"].encode())).lower())
