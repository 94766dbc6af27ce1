#include "msoko/catalog/validity.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace msoko::catalog {

bool Validity::overlaps(const Validity& other) const noexcept {
    return (!from || !other.to || *from <= *other.to) && (!other.from || !to || *other.from <= *to);
}

void Validity::confine(const Validity& other) noexcept {
    if (other.from) {
        from = std::max(from.value_or(*other.from), *other.from);
    }
    if (other.to) {
        to = std::min(to.value_or(*other.to), *other.to);
    }
}

std::string_view words(Verification status) noexcept {
    switch (status) {
        case Verification::Document:
            return "сверено по документу";
        case Verification::Retelling:
            return "сверено по пересказу";
        case Verification::None:
            return "не сверено";
        case Verification::Proposal:
            return "предложено программой";
    }
    return "";
}

std::string words(const Validity& validity) {
    const auto& [from, to] = validity;
    if (from && to) {
        return *from == *to ? fmt::format("{} год", *from) : fmt::format("с {} по {} год", *from, *to);
    }
    return from ? fmt::format("с {} года", *from) : to ? fmt::format("по {} год", *to) : "все годы";
}

}  // namespace msoko::catalog
