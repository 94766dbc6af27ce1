#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "msoko/base/result.hpp"
#include "msoko/store/database.hpp"

struct sqlite3;

namespace msoko::store {

/// An open SQLite file: durable (WAL, synchronous = FULL), with foreign keys, waiting for other programs.
class SqliteFile {
  public:
    /// ReadOnly leaves the file as it is, to the byte.
    enum class Mode : std::uint8_t { ReadOnly, Existing, ExistingOrNew };
    [[nodiscard]] static Result<SqliteFile> open(const std::string& path, Mode mode, std::chrono::milliseconds wait);

    [[nodiscard]] sqlite3* handle() const noexcept { return handle_.get(); }
    [[nodiscard]] const std::string& path() const noexcept { return path_; }

    [[nodiscard]] Result<void> run(const std::string& sql, std::chrono::milliseconds wait) const;
    /// Copies the file as it is now, while others may write; the copy appears whole or not at all.
    [[nodiscard]] Result<void> copy_to(const std::string& file, const Progress& progress) const;
    /// The failure that a result code of SQLite stands for.
    [[nodiscard]] tl::unexpected<Error> failure(int code, std::chrono::milliseconds wait) const;

  private:
    SqliteFile(sqlite3* handle, std::string path);
    std::unique_ptr<sqlite3, int (*)(sqlite3*)> handle_;
    std::string path_;
};

/// Replaces words of a statement by others.
[[nodiscard]] std::string replace_words(std::string text, const std::map<std::string, std::string>& words);

}  // namespace msoko::store
