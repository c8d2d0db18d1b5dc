package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"example.com/documented/receiver"
)

type delivery struct {
	Scheme, Secret, Body string
	Headers              headers
}

type headers map[string]string

func (h headers) Get(name string) string {
	for key, value := range h {
		if strings.EqualFold(key, name) {
			return value
		}
	}
	return ""
}

func main() {
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	var deliveries []delivery
	if err := json.Unmarshal(text, &deliveries); err != nil {
		panic(err)
	}
	for _, d := range deliveries {
		verify := map[string]func(string, receiver.Headers, []byte) bool{
			"hmac-sha256-hex":  receiver.VerifyHex,
			"standard":         receiver.VerifyStandard,
			"standard-ed25519": receiver.VerifyEd25519,
		}[d.Scheme]
		fmt.Println(verify(d.Secret, d.Headers, []byte(d.Body)))
	}
}
