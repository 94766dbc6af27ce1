#pragma once

#include <string>
#include <tl/expected.hpp>

namespace msoko {

/// What kind of expected failure happened. Append, never renumber: exit codes and HTTP statuses hang on it.
enum class ErrorCode {
    UnusableInput = 1,  ///< a file, folder or definition cannot be used as it is
    Usage = 2,          ///< the request itself is wrong: unknown profile, indicator, option
    Environment = 3,    ///< disk, permission, port: nothing wrong with the request or the data
    NotFound = 4,       ///< a named thing does not exist in otherwise good data
};

/// An expected failure. `message` is Russian, names the place and says how to mend it.
struct Error {
    ErrorCode code = ErrorCode::UnusableInput;
    std::string message;
};

template <typename T>
using Result = tl::expected<T, Error>;

/// Makes the failure side of any Result.
[[nodiscard]] tl::unexpected<Error> fail(ErrorCode code, std::string message);

/// Exit code of the command line for a failure (architecture, section 9): 1 input, 2 usage, 3 environment.
[[nodiscard]] int exit_code(ErrorCode code) noexcept;

}  // namespace msoko
