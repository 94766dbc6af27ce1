#include "random.hpp"

#include <cmath>
#include <numbers>

namespace msoko::demo {
namespace {

std::uint64_t mix(std::uint64_t value) noexcept {
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
    return value ^ (value >> 31U);
}

}  // namespace

Random Random::stream(std::string_view purpose) const noexcept {
    std::uint64_t hash = 0xCBF29CE484222325U;  // FNV-1a
    for (const char c : purpose) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    }
    return Random(mix(state_ ^ mix(hash)));
}

std::uint64_t Random::next() noexcept {
    state_ += 0x9E3779B97F4A7C15U;
    return mix(state_);
}

double Random::uniform() noexcept {
    return static_cast<double>(next() >> 11U) * 0x1.0p-53;
}

double Random::normal() noexcept {
    const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
    return radius * std::cos(2.0 * std::numbers::pi * uniform());
}

double Random::logistic() noexcept {
    // Shifted off 0, where the logarithm is not finite.
    const double u = uniform() * (1.0 - 0x1.0p-53) + 0x1.0p-54;
    return std::log(u / (1.0 - u));
}

std::size_t Random::below(std::size_t bound) noexcept {
    return static_cast<std::size_t>(uniform() * static_cast<double>(bound));
}

}  // namespace msoko::demo
