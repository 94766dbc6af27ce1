#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace msoko {

/// A dense index that cannot be mistaken for another kind of index. `Tag` is a type that is never defined.
template <typename Tag>
struct Id {
    std::uint32_t value = 0;
    [[nodiscard]] constexpr std::size_t index() const noexcept { return value; }
    friend constexpr auto operator<=>(Id, Id) = default;
};

}  // namespace msoko

template <typename Tag>
struct std::hash<msoko::Id<Tag>> {
    std::size_t operator()(msoko::Id<Tag> id) const noexcept { return std::hash<std::uint32_t>{}(id.value); }
};
