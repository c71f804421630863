# Sourced by the scripts: puts the Node that script/setup fetched, when it had to, in front of the system's.
if [ -x .tools/node_modules/.bin/node ]; then
  PATH=$PWD/.tools/node_modules/.bin:$PATH
  export PATH
fi
