#!/usr/bin/env bash
# Excel keeps an encrypted workbook in an OLE container with the stream «EncryptedPackage» (MS-OFFCRYPTO, 2.3.4).
. "$(dirname "$0")/expect.sh"

{
    printf '\320\317\021\340\241\261\032\341'
    head -c 1024 /dev/zero
    printf 'EncryptedPackage' | sed 's/./&\x00/g'
    head -c 1024 /dev/zero
} >закрытый.xlsx
expect_refusal закрытый.xlsx "защищён паролем" "Снимите пароль"
