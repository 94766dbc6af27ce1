#include "compile_bytes.hpp"

#include "msoko/base/assert.hpp"
#include "msoko/base/text.hpp"
#include "vocabulary_sample.hpp"

namespace msoko::fuzz {

void compile_bytes(const std::string& bytes) {
    static const formula::Vocabulary vocabulary = formula::sample_vocabulary();
    for (const formula::Compilation& result :
         {formula::compile(vocabulary, formula::sample_indicator(bytes, "share(mark = 2)")),
          formula::compile(vocabulary, formula::sample_indicator("student from result", bytes)),
          formula::compile(vocabulary, formula::sample_indicator("result where procedure = vpr", bytes))}) {
        MSOKO_ASSERT(result || !result.error().empty());
        if (!result) {
            for (const catalog::Diagnostic& diagnostic : result.error()) {
                MSOKO_ASSERT(text::is_valid_utf8(diagnostic.message));
            }
        }
    }
}

}  // namespace msoko::fuzz
