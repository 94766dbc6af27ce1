#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "test_folder.hpp"

namespace msoko::support {

/// Whether the server waits for the disk, as one in use does; tests need not.
enum class Durability : std::uint8_t { None, Full };

/// A PostgreSQL server of the test's own: a new cluster in a temporary folder, reached through a socket there. Ends
/// with the object.
class PostgresServer {
  public:
    /// True where PostgreSQL is installed.
    [[nodiscard]] static bool is_installed();

    explicit PostgresServer(Durability durability = Durability::None);
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;
    ~PostgresServer();

    [[nodiscard]] std::string uri() const;
    [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }
    /// Ends the server at once, as a power cut would.
    void kill() const;
    void start() const;

  private:
    TestFolder own_folder_;
    std::filesystem::path folder_;
    Durability durability_;
};

}  // namespace msoko::support
