#include "msoko/store/backup.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <system_error>

#include "engine.hpp"
#include "migrations.hpp"
#include "sqlite_file.hpp"
#include "table_copy.hpp"

namespace msoko::store {
namespace {

namespace fs = std::filesystem;

/// A file that is removed with the object.
class PassingFile {
  public:
    explicit PassingFile(std::string path) : path_(std::move(path)) { remove(); }
    PassingFile(const PassingFile&) = delete;
    PassingFile& operator=(const PassingFile&) = delete;
    ~PassingFile() { remove(); }
    [[nodiscard]] const std::string& path() const noexcept { return path_; }

  private:
    void remove() const noexcept {
        std::error_code error;
        fs::remove(path_, error);
    }
    std::string path_;
};

Result<void> refuse_existing(const std::string& file) {
    std::error_code error;
    if (fs::exists(file, error)) {
        return fail(ErrorCode::Usage, fmt::format("Файл {} уже есть. Укажите другое имя или уберите его.", file));
    }
    return {};
}

/// Opens a copy, which upgrades it, and looks whether it is whole.
Result<void> check_copy(const std::string& path) {
    Result<Database> database = Database::open(path);
    if (!database) {
        return tl::make_unexpected(database.error());
    }
    const Result<std::vector<std::string>> problems = database->problems();
    if (!problems) {
        return tl::make_unexpected(problems.error());
    }
    if (!problems->empty()) {
        return fail(ErrorCode::UnusableInput, fmt::format("Копия повреждена: {}.", fmt::join(*problems, "; ")));
    }
    return {};
}

Result<void> restore_to_postgres(const std::string& copy, const std::string& address, const Progress& progress) {
    const OpenOptions options{.absent = Absent::Create};
    Result<std::unique_ptr<Engine>> from = open_sqlite(copy, {});
    if (!from) {
        return tl::make_unexpected(from.error());
    }
    Result<std::unique_ptr<Engine>> to = open_postgres(address, options);
    if (!to) {
        return tl::make_unexpected(to.error());
    }
    if (const Result<Migrated> made = migrate(**to, all_migrations(), Absent::Create); !made) {
        return tl::make_unexpected(made.error());
    }
    return copy_tables(**from, **to, progress);
}

}  // namespace

Result<void> back_up(Database& database, const std::string& file, const Progress& progress) {
    if (Result<void> free = refuse_existing(file); !free) {
        return free;
    }
    return database.engine_->copy_to(file, progress);
}

Result<void> restore(const std::string& file, const std::string& address, const Progress& progress) {
    const bool is_postgres = is_postgres_address(address);
    if (!is_postgres) {
        if (Result<void> free = refuse_existing(address); !free) {
            return free;
        }
    }
    const PassingFile passing((is_postgres ? file : address) + ".restoring");
    {
        const Result<SqliteFile> source = SqliteFile::open(file, SqliteFile::Mode::ReadOnly, OpenOptions().wait);
        if (!source) {
            return tl::make_unexpected(source.error());
        }
        if (Result<void> copied = source->copy_to(passing.path(), progress); !copied) {
            return copied;
        }
    }
    if (Result<void> whole = check_copy(passing.path()); !whole) {
        return fail(whole.error().code, replace_words(whole.error().message, {{passing.path(), file}}));
    }
    if (is_postgres) {
        return restore_to_postgres(passing.path(), address, progress);
    }
    std::error_code error;
    fs::rename(passing.path(), address, error);
    if (error) {
        return fail(ErrorCode::Environment, fmt::format("{}: база не записана: {}.", address, error.message()));
    }
    return {};
}

}  // namespace msoko::store
