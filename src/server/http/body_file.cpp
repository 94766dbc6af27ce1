#include "msoko/server/http/body_file.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

namespace msoko::http {

namespace fs = std::filesystem;

BodyFile::~BodyFile() {
    std::error_code ignored;  // it may have been moved away
    fs::remove(path_, ignored);
}

std::uintmax_t BodyFile::num_bytes() const {
    std::error_code error;
    const auto size = fs::file_size(path_, error);
    return error ? 0 : size;
}

Result<BodyFolder> BodyFolder::make(const fs::path& parent) {
    std::string name = (parent / "msoko-upload-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
        return fail(ErrorCode::Environment,
                    fmt::format("В папке «{}» нельзя хранить загружаемые файлы: {}.", parent.string(),
                                std::error_code(errno, std::generic_category()).message()));
    }
    return BodyFolder(name);
}

BodyFolder::~BodyFolder() {
    if (!path_.empty()) {
        std::error_code ignored;  // a file in use is removed by its owner
        fs::remove_all(path_, ignored);
    }
}

std::shared_ptr<BodyFile> BodyFolder::next() {
    return std::make_shared<BodyFile>(path_ / std::to_string(++num_given_));
}

}  // namespace msoko::http
