#include "msoko/base/sha256.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace msoko {
namespace {

// FIPS 180-4, examples of NIST for "abc" and for the empty message.
TEST(Sha256, EqualsThePublishedExamples) {
    Sha256 hash;
    hash.add("a");
    hash.add("bc");
    EXPECT_EQ(std::move(hash).hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(Sha256().hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

}  // namespace
}  // namespace msoko
