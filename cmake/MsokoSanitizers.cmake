# Sanitizers apply to every object of the build, so they are set before any target exists.
if(MSOKO_SANITIZE)
  add_compile_options(-fsanitize=${MSOKO_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -g1)
  add_link_options(-fsanitize=${MSOKO_SANITIZE})
endif()
