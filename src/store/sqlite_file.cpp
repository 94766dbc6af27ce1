#include "sqlite_file.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <filesystem>
#include <system_error>
#include <thread>
#include <utility>

namespace msoko::store {
namespace {

namespace fs = std::filesystem;

/// What can be said before SQLite is asked; its own answer to all of these is "unable to open".
Result<void> check_path(const fs::path& path, SqliteFile::Mode mode) {
    std::error_code error;
    if (fs::is_directory(path, error)) {
        return fail(ErrorCode::Usage, fmt::format("{} — папка, а нужен файл базы. Укажите, например, {}.",
                                                  path.string(), (path / "msoko.db").string()));
    }
    if (fs::exists(path, error)) {
        return {};
    }
    const fs::path parent = fs::absolute(path).parent_path();
    if (!fs::is_directory(parent, error)) {
        return fail(ErrorCode::Environment, fmt::format("База {}: нет папки {}. Создайте её или укажите другую.",
                                                        path.string(), parent.string()));
    }
    if (mode == SqliteFile::Mode::ReadOnly) {
        return fail(ErrorCode::Environment, fmt::format("Копии {} нет. Проверьте имя.", path.string()));
    }
    if (mode == SqliteFile::Mode::Existing) {
        return fail(ErrorCode::Environment,
                    fmt::format("Базы {} нет. Проверьте имя; новую создаёт msoko import --db {} ФАЙЛЫ.", path.string(),
                                path.string()));
    }
    return {};
}

}  // namespace

std::string replace_words(std::string text, const std::map<std::string, std::string>& words) {
    for (const auto& [word, other] : words) {
        for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + other.size())) {
            text.replace(at, word.size(), other);
        }
    }
    return text;
}

SqliteFile::SqliteFile(sqlite3* handle, std::string path) : handle_(handle, sqlite3_close_v2), path_(std::move(path)) {}

Result<SqliteFile> SqliteFile::open(const std::string& path, Mode mode, std::chrono::milliseconds wait) {
    if (Result<void> checked = check_path(path, mode); !checked) {
        return tl::make_unexpected(checked.error());
    }
    sqlite3* handle = nullptr;
    const int flags = SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX |
                      (mode == Mode::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) |
                      (mode == Mode::ExistingOrNew ? SQLITE_OPEN_CREATE : 0);
    const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
    SqliteFile file(handle, path);
    if (code != SQLITE_OK) {
        return file.failure(code, wait);
    }
    if (mode == Mode::ReadOnly) {
        // Says at once where the file is something else.
        const Result<void> read = file.run("select count(*) from sqlite_master", wait);
        return read ? Result<SqliteFile>(std::move(file)) : tl::make_unexpected(read.error());
    }
    if (sqlite3_db_readonly(handle, "main") == 1) {
        return file.failure(SQLITE_READONLY, wait);
    }
    sqlite3_busy_timeout(handle, static_cast<int>(wait.count()));
    // Two programs that make one new file at once: SQLite does not wait there by itself.
    const auto deadline = std::chrono::steady_clock::now() + wait;
    int made = SQLITE_OK;
    while ((made = sqlite3_exec(handle, "pragma journal_mode = wal", nullptr, nullptr, nullptr) & 0xff) ==
               SQLITE_BUSY &&
           std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    if (made != SQLITE_OK) {
        return file.failure(made, wait);
    }
    if (Result<void> set = file.run("pragma synchronous = full; pragma foreign_keys = on", wait); !set) {
        return tl::make_unexpected(set.error());
    }
    return file;
}

Result<void> SqliteFile::run(const std::string& sql, std::chrono::milliseconds wait) const {
    const int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        return failure(code, wait);
    }
    return {};
}

Result<void> SqliteFile::copy_to(const std::string& file, const Progress& progress) const {
    const std::string partial = file + ".partial";
    std::error_code error;
    fs::remove(partial, error);
    {
        sqlite3* handle = nullptr;
        const int opened = sqlite3_open_v2(partial.c_str(), &handle,
                                           SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE, nullptr);
        const SqliteFile copy(handle, partial);
        if (opened != SQLITE_OK) {
            return copy.failure(opened, {});
        }
        sqlite3_backup* backup = sqlite3_backup_init(handle, "main", handle_.get(), "main");
        if (backup == nullptr) {
            return copy.failure(sqlite3_errcode(handle), {});
        }
        constexpr int kPages = 1024;
        int code = SQLITE_OK;
        do {
            code = sqlite3_backup_step(backup, kPages);
            if (progress) {
                const int total = sqlite3_backup_pagecount(backup);
                progress("Копирую базу", static_cast<std::size_t>(total - sqlite3_backup_remaining(backup)),
                         static_cast<std::size_t>(total));
            }
            if (code == SQLITE_BUSY || code == SQLITE_LOCKED) {
                sqlite3_sleep(20);
            }
        } while (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED);
        sqlite3_backup_finish(backup);
        if (code != SQLITE_DONE) {
            return copy.failure(code, {});
        }
        // A copy is one file, without a log beside it.
        if (Result<void> single = copy.run("pragma journal_mode = delete", {}); !single) {
            return single;
        }
    }
    fs::rename(partial, file, error);
    if (error) {
        return fail(ErrorCode::Environment, fmt::format("{}: копия не записана: {}.", file, error.message()));
    }
    return {};
}

tl::unexpected<Error> SqliteFile::failure(int code, std::chrono::milliseconds wait) const {
    const std::string words = handle_ ? sqlite3_errmsg(handle_.get()) : sqlite3_errstr(code);
    switch (code & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return fail(ErrorCode::Environment,
                        fmt::format("База {} занята другой программой дольше {} с. Дождитесь её или закройте и "
                                    "повторите.",
                                    path_, std::chrono::duration_cast<std::chrono::seconds>(wait).count()));
        case SQLITE_FULL:
            return fail(ErrorCode::Environment,
                        fmt::format("База {}: на диске кончилось место. Освободите его и повторите; принятое раньше "
                                    "цело.",
                                    path_));
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return fail(ErrorCode::Environment,
                        fmt::format("База {} закрыта для записи. Дайте право записи на файл и его папку.", path_));
        case SQLITE_NOTADB:
            return fail(ErrorCode::UnusableInput,
                        fmt::format("{} — не база msoko, а файл другого вида. Укажите другой файл.", path_));
        case SQLITE_CORRUPT:
            return fail(ErrorCode::UnusableInput,
                        fmt::format("База {} повреждена ({}). Восстановите её из копии: msoko restore.", path_, words));
        default:
            return fail(ErrorCode::Environment,
                        fmt::format("База {} не читается или не пишется: {}. Проверьте диск и права на файл и его "
                                    "папку.",
                                    path_, words));
    }
}

}  // namespace msoko::store
