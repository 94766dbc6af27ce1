#pragma once

#include <mutex>
#include <utility>

#include "msoko/store/database.hpp"

namespace msoko::access {

/// A database that threads use in turn.
class SharedDatabase {
  public:
    explicit SharedDatabase(store::Database database) : database_(std::move(database)) {}

    /// Runs `work` with the database, alone. Work that takes long without it is done outside.
    template <typename Work>
    auto use(const Work& work) {
        const std::lock_guard turn(turn_);
        return work(database_);
    }

  private:
    store::Database database_;
    std::mutex turn_;
};

}  // namespace msoko::access
