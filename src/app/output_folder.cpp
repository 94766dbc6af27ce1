#include "msoko/app/output_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>
#include <vector>

namespace msoko::app {
namespace {

namespace fs = std::filesystem;

std::string reason(int error) {
    switch (error) {
        case EACCES:
        case EPERM:
            return "нет права записи. Выберите другую папку или попросите администратора дать доступ";
        case EROFS:
            return "диск доступен только для чтения. Выберите другую папку";
        case ENOSPC:
        case EDQUOT:
            return "на диске нет места. Освободите место или выберите папку на другом диске";
        default:
            return std::string("система сообщает: ") + std::strerror(error);
    }
}

tl::unexpected<Error> cannot_write(const fs::path& folder, int error) {
    return fail(ErrorCode::Environment,
                fmt::format("{}: не удаётся записать результаты: {}.", folder.string(), reason(error)));
}

/// Waits until a file's bytes are on the disk: only then is it known that there was room for them.
int flush(const fs::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return errno;
    }
    const int error = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    return error;
}

}  // namespace

OutputFolder::OutputFolder(fs::path target, fs::path staging, bool is_new)
    : target_(std::move(target)), staging_(std::move(staging)), is_new_(is_new) {}

OutputFolder::OutputFolder(OutputFolder&& other) noexcept
    : target_(std::move(other.target_)), staging_(std::exchange(other.staging_, {})), is_new_(other.is_new_) {}

OutputFolder::~OutputFolder() {
    if (staging_.empty()) {
        return;
    }
    std::error_code ignored;  // nothing more can be done for a folder that cannot be removed
    fs::remove_all(staging_, ignored);
    if (is_new_) {
        fs::remove(target_, ignored);
    }
}

Result<OutputFolder> OutputFolder::prepare(const fs::path& target) {
    std::error_code error;
    if (fs::exists(target, error) && !fs::is_directory(target, error)) {
        return fail(
            ErrorCode::Usage,
            fmt::format("{}: это файл, а нужна папка. Укажите в -o имя папки для результатов.", target.string()));
    }
    const bool is_new = fs::create_directories(target, error);
    if (error) {
        return cannot_write(target, error.value());
    }
    std::string name = (target / ".msoko-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
        const int code = errno;
        if (is_new) {
            fs::remove(target, error);
        }
        return cannot_write(target, code);
    }
    return OutputFolder(target, name, is_new);
}

Result<void> OutputFolder::publish() {
    std::error_code error;
    std::vector<fs::path> files;
    for (fs::recursive_directory_iterator entry(staging_, error), end; !error && entry != end; entry.increment(error)) {
        if (entry->is_regular_file(error)) {
            files.push_back(entry->path());
        }
    }
    if (error) {
        return cannot_write(target_, error.value());
    }
    for (const fs::path& file : files) {
        if (const int code = flush(file); code != 0) {
            return cannot_write(target_, code);
        }
    }
    for (const fs::path& file : files) {
        const fs::path place = target_ / fs::relative(file, staging_);
        fs::create_directories(place.parent_path(), error);
        fs::rename(file, place, error);
        if (error) {
            return cannot_write(place, error.value());
        }
    }
    fs::remove_all(staging_, error);
    staging_.clear();
    return {};
}

}  // namespace msoko::app
