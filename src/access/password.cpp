#include "msoko/access/password.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <new>
#include <set>

#include "msoko/access/secret.hpp"
#include "msoko/base/text.hpp"

namespace msoko::access {
namespace {

constexpr std::size_t kFewestCharacters = 10;
constexpr std::size_t kMostCharacters = 200;
constexpr std::size_t kFewestDifferent = 5;

/// What people choose where ten characters are asked for, as fold() writes it. The longest of public lists of leaked
/// passwords and their Russian twins; what is made of one of them by adding digits is refused too.
constexpr std::array<std::string_view, 24> kWidespread = {
    "password",  "qwerty",   "qwertyuiop", "1q2w3e4r5t",    "1qaz2wsx3edc",  "zxcvbnm",
    "asdfghjkl", "iloveyou", "admin",      "administrator", "welcome",       "letmein",
    "parol",     "пароль",   "йцукен",     "йцукенгшщзхъ",  "фывапролдж",    "ячсмить",
    "школа",     "учитель",  "директор",   "россия",        "администратор", "образование"};

/// "1234567890", "abcdefghij", "2222222222".
bool is_run(std::string_view text) {
    const auto steps_by = [text](int step) {
        for (std::size_t i = 1; i < text.size(); ++i) {
            const bool wraps = step == 1 && text[i - 1] == '9' && text[i] == '0';
            if (text[i] - text[i - 1] != step && !wraps) {
                return false;
            }
        }
        return true;
    };
    return steps_by(0) || steps_by(1) || steps_by(-1);
}

bool is_widespread(const std::string& folded) {
    if (is_run(folded)) {
        return true;
    }
    std::string_view bare = folded;
    const auto is_sign = [](char letter) {
        return std::string_view("0123456789!.?*#@_-").find(letter) != std::string_view::npos;
    };
    while (!bare.empty() && is_sign(bare.back())) {
        bare.remove_suffix(1);
    }
    while (!bare.empty() && is_sign(bare.front())) {
        bare.remove_prefix(1);
    }
    return bare.empty() || std::find(kWidespread.begin(), kWidespread.end(), bare) != kWidespread.end() ||
           std::find(kWidespread.begin(), kWidespread.end(), folded) != kWidespread.end();
}

}  // namespace

Passwords::Passwords(PasswordCost cost) : cost_(cost) {
    nobodys_ = hash(new_token());
}

std::string Passwords::hash(const std::string& password) {
    const std::lock_guard turn(turn_);
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str(text.data(), password.data(), password.size(), cost_.passes, cost_.memory_bytes) != 0) {
        throw std::bad_alloc();
    }
    return text.data();
}

bool Passwords::verify(const std::string& hash, const std::string& password) {
    const std::lock_guard turn(turn_);
    const bool is_right =
        crypto_pwhash_str_verify((hash.empty() ? nobodys_ : hash).c_str(), password.data(), password.size()) == 0;
    return is_right && !hash.empty();
}

bool Passwords::is_outdated(const std::string& hash) const {
    return crypto_pwhash_str_needs_rehash(hash.c_str(), cost_.passes, cost_.memory_bytes) != 0;
}

Result<void> check_new_password(const std::string& password, const std::string& login) {
    if (!text::is_valid_utf8(password) || text::length(password) > kMostCharacters) {
        return fail(ErrorCode::Usage, fmt::format("Пароль длиннее {} знаков.", kMostCharacters));
    }
    const std::string folded = text::fold(password);
    std::string problems;
    if (text::length(password) < kFewestCharacters) {
        problems += fmt::format(" В нём меньше {} знаков.", kFewestCharacters);
    }
    if (std::set<char>(folded.begin(), folded.end()).size() < kFewestDifferent) {
        problems += " В нём слишком мало разных знаков.";
    } else if (is_widespread(folded)) {
        problems += " Такой пароль подбирают одним из первых.";
    }
    if (!login.empty() && folded.find(text::fold(login)) != std::string::npos) {
        problems += " В нём есть логин.";
    }
    if (problems.empty()) {
        return {};
    }
    return fail(ErrorCode::Usage,
                "Пароль не годится." + problems + " Подойдут три-четыре слова, не связанных между собой.");
}

}  // namespace msoko::access
