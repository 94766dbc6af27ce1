#include "unit_patterns.hpp"

#include <algorithm>

namespace msoko::engine {
namespace {

std::uint64_t hash_of(std::span<const std::uint32_t> sequence) noexcept {
    std::uint64_t hash = sequence.size();
    for (const std::uint32_t one : sequence) {
        hash = (hash ^ one) * 0x9E3779B97F4A7C15ULL;
        hash ^= hash >> 32U;
    }
    return hash;
}

}  // namespace

std::pair<std::uint32_t, bool> UnitPatterns::find(std::span<const std::uint32_t> wanted) {
    const std::uint64_t hash = hash_of(wanted);
    std::size_t at = hash & (places_.size() - 1);
    for (; places_[at].number != 0; at = (at + 1) & (places_.size() - 1)) {
        if (places_[at].hash == hash && std::ranges::equal(sequence(places_[at].number - 1), wanted)) {
            return {places_[at].number - 1, false};
        }
    }
    const auto number = static_cast<std::uint32_t>(offsets_.size() - 1);
    places_[at] = {hash, number + 1};
    all_.insert(all_.end(), wanted.begin(), wanted.end());
    offsets_.push_back(all_.size());
    if (2 * offsets_.size() > places_.size()) {
        grow();
    }
    return {number, true};
}

std::size_t UnitPatterns::num_bytes() const noexcept {
    return places_.size() * sizeof(Place) + all_.size() * sizeof(std::uint32_t) + offsets_.size() * sizeof(std::size_t);
}

void UnitPatterns::clear() {
    constexpr std::size_t kFirstPlaces = 1024;
    places_.assign(kFirstPlaces, {});
    all_.clear();
    offsets_.assign(1, 0);
}

void UnitPatterns::grow() {
    std::vector<Place> old(2 * places_.size());
    old.swap(places_);
    for (const Place& place : old) {
        if (place.number != 0) {
            std::size_t at = place.hash & (places_.size() - 1);
            while (places_[at].number != 0) {
                at = (at + 1) & (places_.size() - 1);
            }
            places_[at] = place;
        }
    }
}

}  // namespace msoko::engine
