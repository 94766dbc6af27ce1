#pragma once

#include <string>

namespace msoko::fuzz {

/// Compiles any bytes as a population and as a value. Whatever they are, the answer is a plan or messages in text.
/// Aborts where it is not.
void compile_bytes(const std::string& bytes);

}  // namespace msoko::fuzz
