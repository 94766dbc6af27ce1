#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/store/postgres_connection.hpp"

namespace msoko::pushdown {

/// Writes rows in the text format of COPY, piece by piece.
class CopyText {
  public:
    /// @param database  has begun a COPY
    explicit CopyText(store::PostgresConnection& database) : database_(database) {}

    void missing() { field("\\N"); }
    void whole(std::int64_t value);
    void real(double value);
    void flag(bool value) { field(value ? "t" : "f"); }
    void text(std::string_view value);
    /// Missing where there are none.
    void texts(const std::vector<std::string>& values);
    /// Days since 1970-01-01.
    void date(std::int64_t days);
    [[nodiscard]] Result<void> end_row();
    [[nodiscard]] Result<void> finish();

  private:
    void field(std::string_view raw);

    store::PostgresConnection& database_;
    std::string buffer_;
    bool is_in_row_ = false;
};

}  // namespace msoko::pushdown
